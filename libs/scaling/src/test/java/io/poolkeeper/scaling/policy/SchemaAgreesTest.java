package io.poolkeeper.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A document with one value changed is accepted by the reader exactly when the schema accepts that value. */
class SchemaAgreesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String WHOLE = """
            {"pools": [
              {"instance_pool_id": "a", "compartment_id": "c", "region": "r", "monitoring_method": "oci",
               "cpu_threshold": {"min": 10, "max": 70}, "ram_threshold": 80, "scaling_limits": {"min": 0, "max": 10000},
               "metrics": {}, "scale_out": {"step_min": 1, "step_max": 10000}, "scale_in": {}, "forecast": {},
               "signals": [{"name": "s", "mql": "q", "kind": "pool_total", "target": 0.000002, "low": 0}],
               "schedules": [{"start_time": "9:00", "end_time": "10:00", "target_instances": 1}],
               "pin": {"instances": 2, "until": "2026-03-01T12:00:00Z"}},
              {"instance_pool_id": "b", "compartment_id": "c", "region": "r", "monitoring_method": "oci",
               "cpu_threshold": 70, "scaling_limits": {"min": 1, "max": 2}}],
             "groups": [{"name": "g", "members": ["a", "b"]}]}
            """;

    /** Where a second rule joins the range: an order between two keys, or a choice of one of several. */
    private static final Set<String> ALSO_COMPARED =
            Set.of("min", "max", "low", "high", "target", "step_min", "step_max", "metric", "promql", "ceiling");

    private record Spot(String pointer, String key, JsonNode rule) {}

    private static final JsonNode SCHEMA = read(PolicySchema.json());
    private static final List<Spot> SPOTS = spots();

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode resolved(JsonNode rule) {
        return rule.has("$ref") ? SCHEMA.at(rule.get("$ref").asText().substring(1)) : rule;
    }

    private static List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        JsonNode pool = SCHEMA.at("/$defs/pool/properties");
        add(spots, "/pools/0", pool);
        for (String block : List.of("metrics", "scale_out", "scale_in", "forecast", "pin", "scaling_limits")) {
            add(spots, "/pools/0/" + block, pool.path(block).path("properties"));
        }
        add(spots, "/pools/0/signals/0", SCHEMA.at("/$defs/signal/properties"));
        add(spots, "/pools/0/schedules/0", SCHEMA.at("/$defs/schedule/properties"));
        add(spots, "/groups/0", SCHEMA.at("/$defs/group/properties"));
        return spots;
    }

    private static void add(List<Spot> spots, String pointer, JsonNode properties) {
        for (Map.Entry<String, JsonNode> field : properties.properties()) {
            JsonNode rule = resolved(field.getValue());
            boolean plain = rule.has("enum") || rule.path("type").isTextual() || rule == duration();
            boolean nested =
                    Set.of("object", "array").contains(rule.path("type").asText());
            if (plain && !nested && !ALSO_COMPARED.contains(field.getKey())) {
                spots.add(new Spot(pointer, field.getKey(), rule));
            }
        }
    }

    private static JsonNode duration() {
        return SCHEMA.at("/$defs/duration");
    }

    @Test
    void theUnchangedDocumentIsAcceptedAndEveryBlockIsTried() {
        assertThat(PolicyYaml.parse(WHOLE).problems()).noneMatch(Problem::refuses);
        assertThat(SPOTS).hasSizeGreaterThan(50);
        assertThat(new TreeSet<>(SPOTS.stream().map(Spot::pointer).toList())).hasSize(9);
    }

    @Property(tries = 2_000)
    void aValueIsReadExactlyWhenTheSchemaAllowsIt(@ForAll long seed) {
        Random random = new Random(seed);
        Spot spot = SPOTS.get(random.nextInt(SPOTS.size()));
        JsonNode value = value(spot.rule(), random);

        boolean read = !refused(spot, value);

        assertThat(read).as("%s/%s: %s", spot.pointer(), spot.key(), value).isEqualTo(allowed(spot.rule(), value));
    }

    private static boolean refused(Spot spot, JsonNode value) {
        JsonNode document = read(WHOLE);
        ((ObjectNode) document.at(spot.pointer())).set(spot.key(), value);
        String path = "$" + spot.pointer().replaceAll("/(\\d+)", "[$1]").replace('/', '.') + "." + spot.key();
        return PolicyYaml.parse(document.toString()).problems().stream()
                .anyMatch(problem -> problem.refuses() && problem.path().equals(path));
    }

    private static JsonNode value(JsonNode rule, Random random) {
        if (rule.has("enum")) {
            int i = random.nextInt(rule.get("enum").size() + 1);
            return i < rule.get("enum").size() ? rule.get("enum").get(i) : new TextNode("sometimes");
        }
        if (rule == duration()) {
            return duration(random);
        }
        return switch (rule.path("type").asText()) {
            case "boolean" -> random.nextBoolean() ? JSON.valueToTree(random.nextBoolean()) : new TextNode("maybe");
            case "integer", "number" -> number(rule, random);
            default -> text(rule, random);
        };
    }

    /** Durations are bounded per key, which the schema does not say: only forms are tried. */
    private static JsonNode duration(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> JSON.valueToTree(1 + random.nextInt(3_000));
            case 1 -> new TextNode(1 + random.nextInt(50) + "m");
            case 2 -> new TextNode(1 + random.nextInt(3_000) + "s");
            case 3 -> new TextNode(random.nextInt(50) + " fortnights");
            default -> new TextNode("-" + (1 + random.nextInt(50)) + "s");
        };
    }

    private static JsonNode number(JsonNode rule, Random random) {
        double least = rule.path("minimum").asDouble();
        double most = rule.path("maximum").asDouble(1e12);
        return switch (random.nextInt(6)) {
            case 0 -> new TextNode("many");
            case 1 -> JSON.valueToTree((long) Math.ceil(least) - 1);
            case 2 -> JSON.valueToTree((long) Math.floor(most) + 1);
            case 3 -> JSON.valueToTree((long) Math.ceil(least) + 0.5);
            case 4 -> JSON.valueToTree((long) Math.floor(most));
            default -> JSON.valueToTree((long) Math.ceil(least));
        };
    }

    private static JsonNode text(JsonNode rule, Random random) {
        boolean free = !rule.has("pattern");
        return switch (free ? 3 : random.nextInt(3)) {
            case 0 -> new TextNode("p95");
            case 1 -> new TextNode("9:30");
            case 2 -> new TextNode("9h30");
            default -> JSON.createObjectNode().put("a", 1);
        };
    }

    private static boolean allowed(JsonNode rule, JsonNode value) {
        if (rule.has("enum")) {
            return new ArrayList<>(words(rule)).contains(value.asText());
        }
        if (rule == duration()) {
            return value.isNumber()
                    || value.asText().matches(rule.at("/oneOf/1/pattern").asText());
        }
        return switch (rule.path("type").asText()) {
            case "boolean" -> value.isBoolean();
            case "integer" ->
                value.isNumber() && value.asDouble() == Math.rint(value.asDouble()) && inRange(rule, value);
            case "number" -> value.isNumber() && inRange(rule, value);
            default ->
                value.isTextual() && value.asText().matches(rule.path("pattern").asText(".*"));
        };
    }

    private static Set<String> words(JsonNode rule) {
        Set<String> words = new TreeSet<>();
        rule.get("enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    private static boolean inRange(JsonNode rule, JsonNode value) {
        return value.asDouble() >= rule.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
                && value.asDouble() <= rule.path("maximum").asDouble(Double.POSITIVE_INFINITY);
    }
}
