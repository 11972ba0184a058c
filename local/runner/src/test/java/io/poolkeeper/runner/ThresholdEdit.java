package io.poolkeeper.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A person lowers the threshold of the first pool: what it would have meant, and what the agent then decides. */
final class ThresholdEdit {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String THRESHOLD = "cpu_threshold: { min: 30, max: 70 }";
    private static final String LOWER = "cpu_threshold: { min: 20, max: 45 }";

    private final Client client;
    private final String node;
    private final String pool;
    private final JsonNode base;

    ThresholdEdit(Client client) {
        this.client = client;
        JsonNode first = client.get("/api/nodes").get(0);
        this.node = first.path("id").asText();
        this.pool = first.path("pools").get(0).path("oracle_pool_id").asText();
        this.base = client.get("/api/nodes/" + node + "/config");
    }

    /** Beside what really happened, with a chart to draw. */
    void assertBacktested() throws IOException, InterruptedException {
        String order = JSON.createObjectNode()
                .put("node_id", Long.parseLong(node))
                .put("oracle_pool_id", pool)
                .put("yaml", edited())
                .toString();
        String path = "/api/analytics/backtests/"
                + client.posted("/api/analytics/backtests", order).path("id").asText();
        within(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(client.get(path).path("finished_at").isTextual())
                                .isTrue());
        JsonNode done = client.get(path);
        JsonNode result = done.path("pools").get(0);
        assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("DONE");
        assertThat(result.path("known_minutes").asDouble()).isPositive();
        assertThat(result.path("tested").path("instance_hours").asDouble()).isPositive();
        assertThat(result.path("actual").path("instance_hours").asDouble()).isPositive();
        assertThat(result.path("changes")).isNotEmpty();
        assertThat(Client.rows(client.get(path + "/series?oracle_pool_id=" + pool)))
                .isNotEmpty()
                .anySatisfy(point -> assertThat(point.path("actual").isNumber()).isTrue())
                .allSatisfy(point -> assertThat(point.path("tested").isNumber()).isTrue());
    }

    /** Applied, it decides; and the decision is explained and says the same when it is taken again. */
    void assertAppliedAndExplained() throws IOException, InterruptedException {
        String hash = client.put(
                        "/api/nodes/" + node + "/config",
                        Client.json("yaml_config", edited()),
                        '"' + base.path("config_hash").asText() + '"')
                .path("config_hash")
                .asText();
        var found = new JsonNode[1];
        within(Duration.ofMinutes(6)).untilAsserted(() -> {
            found[0] =
                    Client.rows(client.get("/api/analytics/decisions?hours=1&limit=100&oracle_pool_id=" + pool))
                            .stream()
                            .filter(decision ->
                                    decision.path("config_hash").asText().equals(hash))
                            .findFirst()
                            .orElse(null);
            assertThat(found[0]).isNotNull();
        });
        String id = found[0].path("decision_id").asText();
        assertThat(found[0].path("explanation").asText()).isNotBlank();
        JsonNode again = client.get("/api/analytics/decisions/" + id + "/recompute");
        assertThat(again.path("result").asText()).as(again.toString()).isEqualTo("MATCH");
        assertThat(again.path("rules").isArray()).isTrue();
        assertThat(again.path("recomputed").isObject()).isTrue();
    }

    private String edited() {
        String text = base.path("yaml_config").asText();
        int at = text.indexOf(THRESHOLD, text.indexOf(pool));
        assertThat(at).as("the threshold of the first pool").isPositive();
        return text.substring(0, at) + LOWER + text.substring(at + THRESHOLD.length());
    }

    private static ConditionFactory within(Duration time) {
        return Awaitility.await().atMost(time).pollInterval(Duration.ofSeconds(1));
    }
}
