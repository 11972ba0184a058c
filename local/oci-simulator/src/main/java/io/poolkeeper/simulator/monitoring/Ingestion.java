package io.poolkeeper.simulator.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.region.SimulationClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** PostMetricData, which OCI takes at a host of its own. */
public final class Ingestion {
    private static final int CALLS_PER_SECOND = 50;
    private static final int MAX_STREAMS = 50;
    private static final int MAX_DIMENSIONS = 20;
    private static final int MAX_KEY = 256;
    private static final int MAX_VALUE = 512;
    private static final Duration PAST = Duration.ofHours(2);
    private static final Duration FUTURE = Duration.ofMinutes(10);
    private static final String NAMESPACE = "[a-z][a-z0-9_]*[a-z0-9]";
    private static final String NAME = "[A-Za-z][A-Za-z0-9_.\\-$]*";

    private final Posted posted;
    private final SimulationClock clock;
    private final Tenancy tenancy;
    private final RateLimit limit = new RateLimit(CALLS_PER_SECOND, System::nanoTime);

    public Ingestion(Posted posted, SimulationClock clock, Tenancy tenancy) {
        this.posted = posted;
        this.clock = clock;
        this.tenancy = tenancy;
    }

    public List<Route> routes() {
        return List.of(Route.of("POST /20180401/metrics", "PostMetricData", this::post));
    }

    private Reply post(Request request) {
        if (!limit.allows()) {
            throw OciError.tooManyRequests();
        }
        JsonNode body = Json.readObject(request.body());
        JsonNode streams = body.path("metricData");
        if (!streams.isArray() || streams.isEmpty()) {
            throw OciError.missing("metricData");
        }
        if (streams.size() > MAX_STREAMS) {
            throw OciError.invalid("A request holds at most " + MAX_STREAMS + " metric streams.");
        }
        return taken(streams, body.path("batchAtomicity").asText().equals("ATOMIC"));
    }

    private Reply taken(JsonNode streams, boolean allOrNone) {
        Instant now = clock.now();
        List<Posted.Batch> good = new ArrayList<>();
        List<Object> failed = new ArrayList<>();
        for (JsonNode stream : streams) {
            try {
                good.add(batch(stream, now));
            } catch (OciError e) {
                if (allOrNone) {
                    throw e;
                }
                failed.add(Json.object("message", e.getMessage(), "metricData", stream));
            }
        }
        posted.add(good);
        return Reply.ok(Json.object("failedMetricsCount", failed.size(), "failedMetrics", failed));
    }

    private Posted.Batch batch(JsonNode stream, Instant now) {
        if (!text(stream, "compartmentId").equals(tenancy.compartmentId())) {
            throw OciError.notFound();
        }
        String namespace = text(stream, "namespace");
        if (!namespace.matches(NAMESPACE) || namespace.startsWith("oci_") || namespace.startsWith("oracle_")) {
            throw OciError.invalid("The namespace " + namespace + " is not valid or reserved.");
        }
        String name = text(stream, "name");
        if (!name.matches(NAME)) {
            throw OciError.invalid("The metric name " + name + " is not valid.");
        }
        String group = stream.path("resourceGroup").asText(null);
        Title title = new Title(namespace, group, name, strings(stream.path("metadata")));
        return new Posted.Batch(title, dimensions(stream), now, points(stream.path("datapoints"), now));
    }

    private static Map<String, String> dimensions(JsonNode stream) {
        Map<String, String> found = strings(stream.path("dimensions"));
        boolean fit = found.entrySet().stream()
                .allMatch(one -> !one.getKey().isBlank()
                        && one.getKey().length() <= MAX_KEY
                        && !one.getValue().isEmpty()
                        && one.getValue().length() <= MAX_VALUE);
        if (found.isEmpty() || found.size() > MAX_DIMENSIONS || !fit) {
            throw OciError.invalid("A metric needs 1 to " + MAX_DIMENSIONS + " dimensions, keys of at most " + MAX_KEY
                    + " and values of at most " + MAX_VALUE + " characters, none of them empty.");
        }
        return found;
    }

    private static List<Sample> points(JsonNode points, Instant now) {
        List<Sample> found = new ArrayList<>();
        for (JsonNode point : points) {
            Instant at = Times.read(point, "timestamp", null);
            if (at.isBefore(now.minus(PAST)) || at.isAfter(now.plus(FUTURE))) {
                throw OciError.invalid("The timestamp " + at + " is more than two hours old or ten minutes ahead.");
            }
            int count = point.path("count").asInt(1);
            double value = point.path("value").asDouble(Double.NaN);
            if (!point.path("value").isNumber() || !Double.isFinite(value) || count < 1) {
                throw OciError.invalid("A datapoint needs a value, and its count is at least 1.");
            }
            found.add(new Sample(at, value, count));
        }
        if (found.isEmpty()) {
            throw OciError.missing("datapoints");
        }
        return found;
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> found = new HashMap<>();
        object.properties()
                .forEach(one -> found.put(one.getKey(), one.getValue().asText("")));
        return found;
    }

    private static String text(JsonNode stream, String field) {
        if (!stream.path(field).isTextual() || stream.path(field).asText().isBlank()) {
            throw OciError.missing(field);
        }
        return stream.path(field).asText();
    }
}
