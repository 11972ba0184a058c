package io.poolkeeper.auth;

import io.poolkeeper.auth.domain.key.KeyRing;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.common.security.UserTokens;
import io.poolkeeper.testkit.Tokens;
import io.poolkeeper.testkit.access.AccessMatrix;
import io.poolkeeper.testkit.access.OddRequests;
import io.poolkeeper.testkit.access.Population;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@WithTestResource(AuthSetup.class)
class AccessMatrixTest {
    @Inject
    KeyRing keys;

    @TestHTTPResource("/")
    URL service;

    @TestHTTPResource(value = "/openapi", management = true)
    URL document;

    @TestFactory
    Stream<DynamicTest> everybodyTriesEveryRoute() {
        return AccessMatrix.of("auth").tests(service, document, new People());
    }

    @TestFactory
    Stream<DynamicTest> noOddRequestIsAnErrorOfOurs() {
        return OddRequests.to("auth", service, document, new People());
    }

    private final class People implements Population {
        private static final Set<String> ROLES = Set.of(Roles.USER, Roles.DEVOPS, Roles.ADMIN);

        @Override
        public JwtClaimsBuilder claims(String role) {
            return Tokens.claims(
                    Person.with(ROLES.contains(role) ? role : Roles.ADMIN).id(), role);
        }

        @Override
        public String signed(JwtClaimsBuilder claims) {
            return claims.jws()
                    .header("typ", UserTokens.TYPE)
                    .keyId(keys.signer().kid())
                    .algorithm(SignatureAlgorithm.ES256)
                    .sign(keys.signer().key());
        }

        @Override
        public String fresh(String path, String variable) {
            return path.startsWith("/auth/sessions")
                    ? UUID.randomUUID().toString()
                    : Long.toString(Person.ofKeycloak("USER", true).id());
        }
    }
}
