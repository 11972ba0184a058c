package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.as;
import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.poolkeeper.api.Credential;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.Tokens;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class KeyTest {

    private final Database database = Database.shared();

    @Inject
    TestClock clock;

    @AfterEach
    void clockRunsOnTime() {
        clock.reset();
    }

    @Test
    void aNodeReplacesItsKeyAndBothOpenForADay() {
        var node = enrol();
        Credential next = Credential.generate(Credential.API_KEY);

        Response first = rotate(node, node.key(), next);
        Response again = rotate(node, node.key(), next);

        first.then().statusCode(201).body("key_id", equalTo(next.id()), "expires_at", notNullValue());
        again.then().statusCode(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        opens(node, node.key());
        opens(node, next.text());
        clock.advance(Duration.ofHours(25));
        refused(node, node.key());
        opens(node, next.text());
    }

    @Test
    void aKeyEndsAfterNinetyDaysAndItsNodeIsToldWhen() {
        var node = enrol();
        node.beats(beat("b", 1)).then().statusCode(200).body("key_expires_at", notNullValue());
        clock.advance(Duration.ofDays(89));
        opens(node, node.key());
        clock.advance(Duration.ofDays(2));
        refused(node, node.key());
    }

    @Test
    void noMoreThanTwoKeysOpen() {
        var node = enrol();
        Credential second = Credential.generate(Credential.API_KEY);
        Credential third = Credential.generate(Credential.API_KEY);
        rotate(node, node.key(), second).then().statusCode(201);
        rotate(node, second.text(), third).then().statusCode(201);
        refused(node, node.key());
        opens(node, second.text());
        opens(node, third.text());
    }

    @Test
    void ofManyAtOnceTheSameKeyIsMadeOnce() {
        var node = enrol();
        Credential next = Credential.generate(Credential.API_KEY);
        var tries = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 20; i++) {
            tries.add(() -> rotate(node, node.key(), next).statusCode());
        }
        assertThat(Fleet.atOnce(tries)).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(database.count("select count(*) from registry.node_key where node_id = ?", node.id()))
                .isEqualTo(2);
    }

    @Test
    void anothersKeyAnotherIdAndAUsedKeyAreRefused() {
        var node = enrol();
        var other = enrol();
        Credential next = Credential.generate(Credential.API_KEY);
        asNode(other.key()).body(body(next)).post(path(node)).then().statusCode(403);
        rotate(other, other.key(), next).then().statusCode(201);
        rotate(node, node.key(), next).then().statusCode(409);
        asNode(node.key())
                .body(Map.of("api_key_id", "NOT-AN-ID", "api_key_hash", next.hash()))
                .post(path(node))
                .then()
                .statusCode(422);
        as(Tokens.admin()).body(body(next)).post(path(node)).then().statusCode(403);
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceAndTheListSaysSo() {
        var node = enrol();
        opens(node, node.key());
        String keyId = Credential.parse("ask", node.key()).orElseThrow().id();
        asDevops().delete(path(node) + "/" + keyId).then().statusCode(204);
        refused(node, node.key());
        asDevops()
                .get(path(node))
                .then()
                .body("$", hasSize(1), "key_id", contains(keyId), "revoked_at", everyItem(notNullValue()));
        asDevops().delete(path(node) + "/nosuchkey000").then().statusCode(404);
    }

    @Test
    void anotherReplicasRevocationIsHeard() {
        var node = enrol();
        opens(node, node.key());
        database.run(
                "update registry.node_key set revoked_at = now() where node_id = " + node.id(),
                "select pg_notify('poolkeeper_registry', 'KEY:" + node.id() + "')");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> refused(node, node.key()));
    }

    @Test
    void rotationAndRevocationAreAudited() {
        var node = enrol();
        Credential next = Credential.generate(Credential.API_KEY);
        rotate(node, node.key(), next);
        asDevops().delete(path(node) + "/" + next.id()).then().statusCode(204);
        assertThat(database.rows(
                        "select action from audit.event where resource_id = ? and action like 'NODE_KEY%' order by id",
                        Long.toString(node.id())))
                .extracting(row -> row.get("action"))
                .containsExactly("NODE_KEY_ROTATED", "NODE_KEY_REVOKED");
    }

    private static Response rotate(Fleet.Enrolled node, String key, Credential next) {
        return asNode(key).body(body(next)).post(path(node));
    }

    private static Map<String, String> body(Credential key) {
        return Map.of("api_key_id", key.id(), "api_key_hash", key.hash());
    }

    private static String path(Fleet.Enrolled node) {
        return "/nodes/" + node.id() + "/keys";
    }

    private static void opens(Fleet.Enrolled node, String key) {
        asNode(key).get("/nodes/" + node.id() + "/config/fetch").then().statusCode(200);
    }

    private static void refused(Fleet.Enrolled node, String key) {
        asNode(key).get("/nodes/" + node.id() + "/config/fetch").then().statusCode(401);
    }
}
