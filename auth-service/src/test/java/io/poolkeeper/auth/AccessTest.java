package io.poolkeeper.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.auth.domain.key.KeyRing;
import io.poolkeeper.common.security.UserTokens;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(AuthSetup.class)
class AccessTest {
    private enum Needs {
        USER,
        ADMIN
    }

    private record Route(String method, String path, String body, Needs needs) {}

    private static final List<Route> ROUTES = List.of(
            new Route("GET", "/auth/me", "", Needs.USER),
            new Route("PUT", "/auth/profile", "{\"full_name\":\"Mallory\"}", Needs.USER),
            new Route(
                    "POST",
                    "/auth/register",
                    "{\"email\":\"new%d@example.org\",\"full_name\":\"New\",\"password\":\"velvet-otter-quietly-7\"}",
                    Needs.ADMIN),
            new Route("GET", "/admin/users", "", Needs.ADMIN),
            new Route("GET", "/admin/users/%d", "", Needs.ADMIN),
            new Route("PUT", "/admin/users/%d/role", "{\"role\":\"ADMIN\"}", Needs.ADMIN),
            new Route("POST", "/admin/users/%d/reset-role-override", "", Needs.ADMIN),
            new Route("POST", "/admin/users/%d/deactivate", "", Needs.ADMIN),
            new Route("POST", "/admin/users/%d/activate", "", Needs.ADMIN));

    @Inject
    KeyRing keys;

    private Person target;

    @BeforeEach
    void someoneToActOn() {
        target = Person.ofKeycloak("USER", true);
    }

    @Test
    void whoProvesNothingGets401AndChangesNothing() {
        Map<String, Map<String, String>> callers = new TreeMap<>(Map.of(
                "nobody", Map.of(),
                "garbage", bearer("garbage"),
                "an empty token", bearer(""),
                "another scheme", Map.of("Authorization", "Basic YWRtaW46YWRtaW4="),
                "expired", bearer(signed(claims().expiresAt(Instant.now().minusSeconds(6)))),
                "wrong audience", bearer(signed(claims().audience("another-api"))),
                "a node", Map.of("X-API-Key", "ask_0123456789ab_x"),
                "a join token", bearer("pkj_0123456789ab_x")));
        Map<String, String> before = Database.shared().checksum();
        callers.forEach((who, headers) -> ROUTES.forEach(route -> {
            Response answer = call(route, headers);
            // a join token is proof of a kind: known, but of no use here
            assertThat(answer.statusCode()).as("%s %s", who, route).isEqualTo(who.equals("a join token") ? 403 : 401);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }));
        assertThat(Database.shared().checksum()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"USER", "DEVOPS"})
    void whoIsNoAdministratorGets403AndChangesNothing(String role) {
        Person caller = Person.with(role);
        Map<String, String> before = Database.shared().checksum();
        ROUTES.stream()
                .filter(route -> route.needs() == Needs.ADMIN)
                .forEach(route -> assertThat(call(route, bearer(caller.token())).statusCode())
                        .as("%s", route)
                        .isEqualTo(403));
        assertThat(Database.shared().checksum()).isEqualTo(before);
    }

    @TestFactory
    List<DynamicTest> everyRouteServesTheLowestRoleItIsFor() {
        return ROUTES.stream()
                .map(route -> DynamicTest.dynamicTest(route.method() + " " + route.path(), () -> {
                    someoneToActOn();
                    Person caller = Person.with(route.needs().name());
                    assertThat(call(route, bearer(caller.token())).statusCode()).isEqualTo(200);
                }))
                .toList();
    }

    @Test
    void aTokenEndsWithTheRoleItNames() {
        Person admin = Person.with("ADMIN");
        String token = admin.token();
        Database.shared().run("update auth.app_user set role = 'USER' where id = " + admin.id());
        ROUTES.forEach(route -> assertThat(call(route, bearer(token)).statusCode())
                .as("%s", route)
                .isEqualTo(401));
        assertThat(target.column("is_active")).isEqualTo(true);
    }

    @Test
    void aDeactivatedUsersTokenEndsAtOnce() {
        Person admin = Person.with("ADMIN");
        String token = admin.token();
        Database.shared().run("update auth.app_user set is_active = false where id = " + admin.id());
        ROUTES.forEach(route -> assertThat(call(route, bearer(token)).statusCode())
                .as("%s", route)
                .isEqualTo(401));
    }

    @Test
    void aRefusedMutationLeavesOneFailureInTheTrail() {
        Person caller = Person.with("USER");
        String request = "refused-" + caller.id() + "-request";
        caller.call().header("X-Request-Id", request).post("/admin/users/" + target.id() + "/deactivate");
        assertThat(Database.shared()
                        .rows("select action, status, actor_email from audit.event where request_id = ?", request))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("action", "ACCESS_REFUSED")
                        .containsEntry("status", "FAILURE")
                        .containsEntry("actor_email", caller.email()));
    }

    @ParameterizedTest
    @CsvSource({"/config", "/api/config", "/auth/jwks", "/api/auth/jwks"})
    void whatThePublicMayReadItMayReadWithABrokenTokenToo(String path) {
        Person.from("10.0.0.1").get(path).then().statusCode(200);
        Person.from("10.0.0.1")
                .header("Authorization", "Bearer garbage")
                .get(path)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"GET, /auth/login, 405", "GET, /auth/nothing, 404", "GET, /admin/users/abc, 404", "GET, /nothing, 404"})
    void whatIsNotThereIsAProblem(String method, String path, int status) {
        Response answer = Person.with("ADMIN").call().request(method, path);
        assertThat(answer.statusCode()).isIn(status, 422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private Response call(Route route, Map<String, String> headers) {
        var request = Person.from(Person.someAddress()).headers(headers);
        if (!route.body().isEmpty()) {
            request.contentType("application/json").body(route.body().formatted(System.nanoTime()));
        }
        return request.request(route.method(), route.path().formatted(target.id()));
    }

    private static JwtClaimsBuilder claims() {
        return Tokens.claims(Person.with("ADMIN").id(), "ADMIN");
    }

    private String signed(JwtClaimsBuilder claims) {
        return claims.jws()
                .header("typ", UserTokens.TYPE)
                .keyId(keys.signer().kid())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(keys.signer().key());
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
