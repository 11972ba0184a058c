package io.poolkeeper.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.poolkeeper.auth.domain.key.KeyRing;
import io.poolkeeper.auth.domain.key.KeyRotation;
import io.poolkeeper.testkit.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AuthSetup.class)
class KeysTest {
    @Inject
    KeyRotation rotation;

    @Inject
    KeyRing ring;

    @BeforeEach
    @AfterEach
    void freshKeys() {
        Database.shared().run("delete from auth.signing_key");
        ring.rotate();
    }

    @Test
    void anyoneCanVerifyATokenByThePublishedKeys() throws Exception {
        var published =
                new JsonWebKeySet(Person.from("10.0.0.3").get("/auth/jwks").asString());
        var token = new JsonWebSignature();
        token.setCompactSerialization(Person.with("USER").token());
        var key = published.findJsonWebKey(token.getKeyIdHeaderValue(), "EC", "sig", "ES256");
        token.setKey(((PublicJsonWebKey) key).getPublicKey());
        assertThat(token.verifySignature()).isTrue();
        assertThat(token.getHeader("typ")).isEqualTo("at+jwt");
    }

    @Test
    void nothingPrivateIsPublished() {
        Person.from("10.0.0.3")
                .get("/auth/jwks")
                .then()
                .header("Cache-Control", "public, max-age=60")
                .body("keys.size()", is(2))
                .body("keys.findAll { it.containsKey('d') }.size()", is(0))
                .body("keys.kty", everyItem(is("EC")))
                .body("keys.alg", everyItem(is("ES256")));
    }

    @Test
    void replicasThatStartTogetherMakeOneSetOfKeys() throws Exception {
        Database.shared().run("delete from auth.signing_key");
        try (var replicas = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> start = () -> {
                rotation.turn(Instant.now());
                return true;
            };
            replicas.invokeAll(List.of(start, start, start, start)).forEach(Future::resultNow);
        }
        assertThat(states()).containsExactly("ACTIVE", "NEXT");
    }

    @Test
    void theNextKeySignsAfterAMonthAndTheOldOneIsStillAccepted() {
        Person person = Person.with("USER");
        String old = person.token();
        String next = kid("NEXT");
        rotation.turn(Instant.now().plus(Duration.ofDays(29)));
        assertThat(kid("NEXT")).isEqualTo(next);
        rotation.turn(Instant.now().plus(Duration.ofDays(31)));
        ring.rotate();
        assertThat(states()).containsExactly("ACTIVE", "NEXT", "RETIRING");
        assertThat(ring.signer().kid()).isEqualTo(next);
        Person.from(person.address()).auth().oauth2(old).get("/auth/me").then().statusCode(200);
        Person.from(person.address())
                .auth()
                .oauth2(person.token())
                .get("/auth/me")
                .then()
                .statusCode(200);
    }

    @Test
    void aRetiredKeyIsGoneWhenItsTokensAreAndThenRefused() {
        Person person = Person.with("USER");
        String old = person.token();
        // PostgreSQL rounds to microseconds, and upwards as often as not
        Instant month = Instant.now().truncatedTo(ChronoUnit.MICROS).plus(Duration.ofDays(31));
        rotation.turn(month);
        rotation.turn(month.plus(Duration.ofMinutes(59)));
        assertThat(states()).hasSize(3);
        rotation.turn(month.plus(Duration.ofMinutes(60)));
        ring.rotate();
        assertThat(states()).containsExactly("ACTIVE", "NEXT");
        Person.from(person.address()).auth().oauth2(old).get("/auth/me").then().statusCode(401);
    }

    @Test
    void privateHalvesAreSealedAndEachKeyLeavesAnEvent() {
        var rows = Database.shared().rows("select kid, public_key, sealed_private from auth.signing_key");
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            // an unsealed PKCS#8 key begins with an ASN.1 sequence that names the curve
            assertThat(new String((byte[]) row.get("sealed_private"), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("\u002a\u0086\u0048\u00ce\u003d");
            assertThat(Database.shared()
                            .count(
                                    "select count(*) from audit.event where action = 'SIGNING_KEY_CREATED' and resource_id = ?",
                                    row.get("kid")))
                    .isEqualTo(1);
        });
    }

    private static List<Object> states() {
        return Database.shared().rows("select state from auth.signing_key order by state").stream()
                .map(row -> row.get("state"))
                .toList();
    }

    private static String kid(String state) {
        return (String) Database.shared()
                .rows("select kid from auth.signing_key where state = ?", state)
                .getFirst()
                .get("kid");
    }
}
