package io.poolkeeper.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.yaml.TreeReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PolicySchemaTest {
    private static final String LEAST = "cpu_threshold: 69\nscaling_limits: {min: 2, max: 60}\n";

    private static final String WHOLE = """
            backend: {url: "http://x", node_id: 1, api_key: k}
            pools:
              - instance_pool_id: a
                cpu_threshold: {min: 10, max: 70}
                scaling_limits: {min: 1, max: 2}
                signals: [{name: s, mql: q, target: 5}]
                schedules: [{start_time: 9:00, end_time: 10:00}]
                pin: {instances: 2, until: 2026-03-01T12:00:00Z}
            groups: [{name: g, members: [a, b]}]
            """;

    private final JsonNode schema = read();

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(PolicySchema.json());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode at(String path) {
        return switch (path) {
            case "$" -> schema;
            case "$.backend" -> schema.at("/properties/backend");
            case "$.groups[0]" -> schema.at("/$defs/group");
            case "$.pools[0]" -> schema.at("/$defs/pool");
            case "$.pools[0].signals[0]" -> schema.at("/$defs/signal");
            case "$.pools[0].schedules[0]" -> schema.at("/$defs/schedule");
            case "$.pools[0].cpu_threshold" -> schema.at("/$defs/pool/properties/cpu_threshold/oneOf/1");
            default -> schema.at("/$defs/pool/properties/" + path.substring("$.pools[0].".length()));
        };
    }

    @Test
    void theSchemaNamesExactlyTheKeysThatAreRead() {
        Problems problems = new Problems();
        NodeReader.read(Block.of(problems, "$", TreeReader.read(WHOLE).orElseThrow()));

        assertThat(problems.keys()).hasSizeGreaterThanOrEqualTo(11);
        problems.keys().forEach((path, keys) -> {
            Set<String> named = new TreeSet<>();
            at(path).path("properties").fieldNames().forEachRemaining(named::add);
            assertThat(named).as(path).isEqualTo(new TreeSet<>(keys));
        });
    }

    @Test
    void theSchemasDefaultsAreThoseOfAPolicyThatSaysNothing() {
        StringBuilder said = new StringBuilder(LEAST);
        JsonNode pool = schema.at("/$defs/pool/properties");
        for (Map.Entry<String, JsonNode> entry : pool.properties()) {
            String value = defaults(entry.getValue());
            if (!value.isEmpty()) {
                said.append(entry.getKey()).append(": ").append(value).append("\n");
            }
        }

        assertThat(said).contains("scale_in: {").contains("evaluation_interval: 60s");
        assertThat(Pools.pool(said.toString())).isEqualTo(Pools.pool(LEAST));
    }

    private static String defaults(JsonNode property) {
        if (property.has("default")) {
            return property.get("default").asText();
        }
        List<String> inner = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : property.path("properties").properties()) {
            if (entry.getValue().has("default")) {
                inner.add(
                        entry.getKey() + ": " + entry.getValue().get("default").asText());
            }
        }
        return inner.isEmpty() ? "" : "{" + String.join(", ", inner) + "}";
    }

    @Test
    void aNumberBeyondTheSchemasLimitsIsRefused() {
        int tried = 0;
        for (String block : List.of("metrics", "scale_out", "scale_in", "forecast")) {
            Iterator<Map.Entry<String, JsonNode>> fields =
                    at("$.pools[0]." + block).path("properties").fields();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (field.getValue().has("maximum")) {
                    String beyond = field.getValue().get("maximum").asLong() + 1 + "";
                    assertThat(problems(block, field.getKey(), beyond))
                            .as(field.getKey())
                            .isNotEmpty();
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(8);
    }

    private static List<Problem> problems(String block, String key, String value) {
        return PolicyYaml.parse("pools: [{instance_pool_id: a, compartment_id: b, region: c, monitoring_method: oci,"
                        + " cpu_threshold: 70, scaling_limits: {min: 1, max: 2}, "
                        + block
                        + ": {"
                        + key
                        + ": "
                        + value
                        + "}}]")
                .problems()
                .stream()
                .filter(problem -> problem.refuses() && problem.path().endsWith("." + block + "." + key))
                .toList();
    }
}
