package io.poolkeeper.agent.prometheus;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** The server's JSON made into series; whatever is not as the API describes it is no answer. */
final class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final int MOST_SERIES = 2_000;
    private static final int SHOWN = 300;
    private static final double LATEST = 4_102_444_800.0;

    private final JsonMapper mapper = new JsonMapper();

    Answers() {
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(20).build());
    }

    List<PrometheusSeries> read(int status, byte[] body) {
        JsonNode root = json(status, body);
        if (status != 200 || !root.path("status").asText().equals("success")) {
            throw new PrometheusFailure("Prometheus answered %d %s: %s"
                    .formatted(
                            status,
                            shown(root.path("errorType").asText()),
                            shown(root.path("error").asText())));
        }
        root.path("warnings").forEach(warning -> LOG.warnf("Prometheus warns: %s", shown(warning.asText())));
        JsonNode data = root.path("data");
        JsonNode result = data.path("result");
        return switch (data.path("resultType").asText()) {
            case "matrix" -> all(result, "values");
            case "vector" -> all(result, "value");
            case "scalar" -> List.of(new PrometheusSeries(Map.of(), one(result)));
            default -> throw new PrometheusFailure("Prometheus answered with what is neither series nor a number");
        };
    }

    private JsonNode json(int status, byte[] body) {
        try {
            JsonNode root = mapper.readTree(body);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (IOException e) {
            throw new PrometheusFailure("Prometheus answered %d with something that is no JSON".formatted(status));
        }
        throw new PrometheusFailure("Prometheus answered %d with something that is no object".formatted(status));
    }

    private static List<PrometheusSeries> all(JsonNode result, String member) {
        if (!result.isArray()) {
            throw new PrometheusFailure("Prometheus answered without a list of series");
        }
        if (result.size() > MOST_SERIES) {
            throw new PrometheusFailure(
                    "the query gives %d series; at most %d are taken".formatted(result.size(), MOST_SERIES));
        }
        List<PrometheusSeries> series = new ArrayList<>();
        for (JsonNode one : result) {
            JsonNode values = one.path(member);
            series.add(new PrometheusSeries(
                    labels(one.path("metric")), member.equals("value") ? one(values) : many(values)));
        }
        return series;
    }

    private static Map<String, String> labels(JsonNode metric) {
        Map<String, String> labels = new LinkedHashMap<>();
        metric.fields()
                .forEachRemaining(
                        label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static Map<Instant, Double> many(JsonNode pairs) {
        Map<Instant, Double> values = new LinkedHashMap<>();
        pairs.forEach(pair -> values.putAll(one(pair)));
        return values;
    }

    /** {@code [seconds, "value"]}; NaN and infinities are figures nobody can be measured by. */
    private static Map<Instant, Double> one(JsonNode pair) {
        double seconds = pair.path(0).asDouble(Double.NaN);
        String text = pair.path(1).asText();
        if (!(seconds >= 0 && seconds < LATEST) || !text.matches("[-+]?[0-9.]+([eE][-+]?\\d+)?")) {
            return Map.of();
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? Map.of(Instant.ofEpochMilli(Math.round(seconds * 1000)), value) : Map.of();
        } catch (NumberFormatException e) {
            return Map.of();
        }
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) : plain;
    }
}
