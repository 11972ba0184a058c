package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.atOnce;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.policy;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.stored;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.poolkeeper.testkit.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should send. It is refused with a reason or does no harm; it is never an error of ours. */
@RegistryTest
class OddInputTest {

    private final Database database = Database.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"active\",\"metrics_data\":{\"cpu\":NaN}}",
                "{\"status\":\"active\",\"pool_analytics\":[{\"oracle_pool_id\":\"p\",\"current_instances\":-1,"
                        + "\"active_instances\":0,\"pool_status\":\"healthy\"}]}",
                "{\"status\":\"active\",\"pool_analytics\":[null]}",
                "{\"status\":\"active\",\"sequence\":-1,\"boot\":\"b\"}",
                "{\"status\":\"active\",\"sequence\":99999999999999999999,\"boot\":\"b\"}",
                "{\"status\":\"active\",\"sent_at\":\"yesterday\"}",
                "{\"status\":\"active\",\"metrics_data\":\"text\"}",
                "{\"status\":\"\"}",
                "{\"status\":null}",
                "{}",
                "[]",
                "null",
                "",
                "{\"status\":\"active\"",
                "{\"status\":\"active\",\"boot\":\"zero \\u0000 byte\",\"sequence\":1}"
            })
    void aHeartbeatThatMakesNoSenseIsTheSendersMistake(String body) {
        var node = enrol();
        int status = asNode(node.key())
                .body(body)
                .post("/nodes/" + node.id() + "/heartbeat")
                .statusCode();
        assertThat(status).as(body).isIn(400, 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"active\",\"boot\":\"b\",\"sequence\":1,\"unheard_of\":{\"a\":[1,{\"b\":null}]}}",
                "{\"status\":\"ACTIVE\",\"boot\":\"\",\"sequence\":0,\"pool_analytics\":null,\"decisions\":[]}",
                "{\"status\":\"\uD83E\uDD16 \u202Eevitca\",\"boot\":\"\u202E\uD83D\uDC7B\",\"sequence\":9223372036854775807}",
                "{\"status\":\"active\",\"boot\":\"b\",\"sequence\":1,\"sent_at\":\"2016-01-01T00:00:00Z\"}",
                "{\"status\":\"active\",\"boot\":\"b\",\"sequence\":1,\"sent_at\":\"2036-01-01T00:00:00Z\"}",
                "{\"status\":\"active\",\"boot\":\"b\",\"sequence\":1,\"sent_at\":\"+1000000000-12-31T23:59:59Z\"}"
            })
    void aHeartbeatThatIsOnlyOddCountsOnce(String body) {
        var node = enrol();
        for (int time = 0; time < 3; time++) {
            asNode(node.key())
                    .body(body)
                    .post("/nodes/" + node.id() + "/heartbeat")
                    .then()
                    .statusCode(200);
        }
        assertThat(database.count("select count(*) from registry.heartbeat where node_id = ?", node.id()))
                .isEqualTo(1);
        asDevops().get("/nodes/" + node.id()).then().body("status", equalTo("ACTIVE"));
    }

    @Test
    void anAgentThatTalksTooMuchOfItselfIsHeardAndNotQuoted() {
        var node = enrol();
        for (int sequence = 1; sequence <= 3; sequence++) {
            int length = sequence == 1 ? 10 : 10_000;
            node.beats(beat("b", sequence, "metrics_data", Map.of("agent_version", "v".repeat(length))))
                    .then()
                    .statusCode(200);
        }
        assertThat(stored(node, "b", 3)).isTrue();
        asDevops().get("/nodes/" + node.id()).then().body("metrics.agent_version", equalTo("v".repeat(10)));
    }

    @Test
    void sequencesThatRunBackwardsCountEach() {
        var node = enrol();
        for (int sequence = 20; sequence >= 1; sequence--) {
            node.beats(beat("b", sequence)).then().statusCode(200);
        }
        for (int sequence = 20; sequence >= 1; sequence--) {
            assertThat(stored(node, "b", sequence)).isTrue();
        }
    }

    @Test
    void thePoolAHeartbeatNamesTwiceIsOnePool() {
        var node = enrol();
        String pool = unique("pool");
        node.beats(beat("b", 1, "pool_analytics", List.of(pool(pool, 3), pool(pool, 4))))
                .then()
                .statusCode(200);
        assertThat(database.count("select count(*) from registry.pool where oracle_pool_id = ?", pool))
                .isEqualTo(1);
        asDevops().get("/pools?node_id=" + node.id()).then().body("[0].current_instances", equalTo(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83E\uDD16 n\u00F6de",
                "\u202Eedon",
                "\u0645\u0631\u062D\u0628\u0627",
                "' or 1=1 --",
                "${jndi:ldap://x}"
            })
    void aNameOfAnyScriptIsKeptAsItIs(String name) {
        int id = asDevops()
                .body(Map.of("name", name, "region", "us-ashburn-1"))
                .post("/nodes")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        asDevops().get("/nodes/" + id).then().body("name", equalTo(name));
    }

    @Test
    void aTextOfTenMegabytesIsTooMuch() {
        var node = enrol();
        String huge = "#".repeat(3_000_000);
        int status = asNode(node.key())
                .body(Map.of("yaml_config", huge))
                .put("/nodes/" + node.id() + "/config/push")
                .statusCode();
        assertThat(status).isIn(400, 413, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "- ", "a: {"})
    void aTextWithoutBottomIsRefused(String layer) {
        var node = enrol();
        asDevops()
                .body(Map.of("yaml_config", layer.repeat(100_000)))
                .put("/nodes/" + node.id() + "/config")
                .then()
                .statusCode(422);
    }

    @Test
    void preconditionsOfEveryFormAreUnderstoodOrRefused() {
        var node = enrol();
        String path = "/nodes/" + node.id() + "/config";
        String pool = unique("pool");
        String hash = asDevops()
                .body(Map.of("yaml_config", policy(pool, 3)))
                .put(path)
                .then()
                .statusCode(200)
                .extract()
                .path("config_hash");
        int max = 4;
        for (String passes : List.of("\"" + hash + "\"", "*", "\"other\", \"%s\"")) {
            String seen = asDevops().get(path).path("config_hash");
            String said = passes.contains("%s") ? passes.formatted(seen) : passes;
            asDevops()
                    .header("If-Match", said)
                    .body(Map.of("yaml_config", policy(pool, max++)))
                    .put(path)
                    .then()
                    .statusCode(200);
        }
        for (String fails : List.of(
                "\"" + hash + "\"",
                "\"\"",
                "\"x\", \"y\"",
                "W/\"" + asDevops().get(path).path("config_hash") + "\"")) {
            int status = asDevops()
                    .header("If-Match", fails)
                    .body(Map.of("yaml_config", policy(pool, 9)))
                    .put(path)
                    .statusCode();
            assertThat(status).as(fails).isIn(400, 412);
        }
    }

    @Test
    void anUnchangedConfigurationIsToldWithoutTheDatabase() throws Exception {
        var node = enrol();
        String path = "/nodes/" + node.id() + "/config";
        String etag = asDevops()
                .body(Map.of("yaml_config", policy(unique("pool"), 3)))
                .put(path)
                .then()
                .extract()
                .path("config_hash");
        // the edit's own signal may come after the first look and have it forgotten once more
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            asNode(node.key()).get(path).then().statusCode(200);
            try (var locked = database.asSuperuser()) {
                locked.setAutoCommit(false);
                locked.createStatement()
                        .execute("lock table registry.configuration, registry.node, registry.node_key, registry.pulse");
                asNode(node.key())
                        .header("If-None-Match", "\"" + etag + "\"")
                        .get(path)
                        .then()
                        .statusCode(304);
            }
        });
    }

    @Test
    void aNodeDeletedWhileItReportsIsGone() {
        for (int round = 0; round < 5; round++) {
            var node = enrol();
            node.beats(beat("b", 1));
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int sequence = 2; sequence <= 10; sequence++) {
                var body = beat("b", sequence);
                calls.add(() -> node.beats(body).statusCode());
            }
            calls.add(() -> asDevops().delete("/nodes/" + node.id()).statusCode());
            assertThat(atOnce(calls)).allMatch(status -> List.of(200, 401, 404).contains(status));
            node.beats(beat("b", 11)).then().statusCode(401);
            assertThat(stored(node, "b", 11)).isFalse();
            assertThat(database.count(
                            "select count(*) from registry.node where id = ? and status = 'OFFLINE'", node.id()))
                    .isEqualTo(1);
        }
    }
}
