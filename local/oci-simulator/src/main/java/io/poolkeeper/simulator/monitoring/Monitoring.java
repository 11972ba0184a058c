package io.poolkeeper.simulator.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.demand.Demand;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Page;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.region.Region;
import io.poolkeeper.simulator.region.SimulationClock;
import io.poolkeeper.simulator.region.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The monitoring service: SummarizeMetricsData and ListMetrics. */
public final class Monitoring {
    private static final Duration DEFAULT_RANGE = Duration.ofHours(3);
    private static final Duration LISTED_RANGE = Duration.ofMinutes(15);
    private static final long MAX_POINTS = 100_000;

    private final Region region;
    private final SimulationClock clock;
    private final Tenancy tenancy;
    private final MetricTiming timing;
    private final ComputeAgent agents;
    private final PoolService pools;
    private final RateLimit limit;

    public Monitoring(Region region, SimulationClock clock, Tenancy tenancy, Demand demand, MetricTiming timing) {
        this.region = region;
        this.clock = clock;
        this.tenancy = tenancy;
        this.timing = timing;
        this.agents = new ComputeAgent(tenancy, demand, timing);
        this.pools = new PoolService(tenancy);
        this.limit = new RateLimit(timing.queriesPerSecond(), System::nanoTime);
    }

    public List<Route> routes() {
        String actions = "POST /20180401/metrics/actions/";
        return List.of(
                Route.of(actions + "summarizeMetricsData", "SummarizeMetricsData", this::summarize),
                Route.of(actions + "listMetrics", "ListMetrics", this::list));
    }

    private Reply summarize(Request request) {
        if (!limit.allows()) {
            throw OciError.tooManyRequests();
        }
        requireCompartment(request);
        JsonNode body = Json.readObject(request.body());
        String namespace = required(body, "namespace");
        Query query = QueryReader.read(required(body, "query"));
        Duration resolution = body.path("resolution").isTextual()
                ? QueryReader.interval(body.path("resolution").asText())
                : query.interval();
        Instant now = clock.now();
        Instant end = time(body, "endTime", now);
        Instant start = time(body, "startTime", end.minus(DEFAULT_RANGE));
        requireRange(start, end, resolution, query.interval());
        Visibility window = new Visibility(start, end.plus(query.interval()), now, timing.publishDelay());
        return Reply.ok(Metric.in(namespace).stream()
                .filter(metric -> metric.spelling().equals(query.metric()))
                .flatMap(metric -> new Evaluation(query, resolution)
                        .streams(series(metric, window), start, end).stream().map(stream -> json(metric, stream)))
                .toList());
    }

    private Reply list(Request request) {
        requireCompartment(request);
        JsonNode body = Json.readObject(request.body());
        Instant now = clock.now();
        Visibility window = new Visibility(now.minus(LISTED_RANGE), now, now, timing.publishDelay());
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (matches(body, "namespace", metric.namespace()) && matches(body, "name", metric.spelling())) {
                series(metric, window).stream()
                        .filter(series -> matches(body.path("dimensionFilters"), series.dimensions()))
                        .forEach(series -> found.add(json(metric, series.dimensions())));
            }
        }
        return Page.of(request, found, one -> one);
    }

    private List<Series> series(Metric metric, Visibility window) {
        Snapshot state = region.now();
        return switch (metric) {
            case CPU, MEMORY -> agents.series(state, metric, window);
            case POOL_SIZE, RUNNING, PROVISIONING, TERMINATED -> pools.series(state, metric, window);
        };
    }

    private Map<String, @Nullable Object> json(Metric metric, Evaluation.Stream stream) {
        Map<String, @Nullable Object> json = json(metric, stream.dimensions());
        json.put("metadata", Map.of("unit", metric.unit(), "displayName", metric.title()));
        json.put("resolution", null);
        json.put(
                "aggregatedDatapoints",
                stream.points().entrySet().stream()
                        .map(point -> Json.object("timestamp", Json.time(point.getKey()), "value", point.getValue()))
                        .toList());
        return json;
    }

    private Map<String, @Nullable Object> json(Metric metric, Map<String, String> dimensions) {
        return Json.object(
                "namespace", metric.namespace(),
                "resourceGroup", null,
                "compartmentId", tenancy.compartmentId(),
                "name", metric.spelling(),
                "dimensions", dimensions);
    }

    private void requireCompartment(Request request) {
        String asked = request.required("compartmentId");
        if (!asked.equals(tenancy.compartmentId()) && !asked.equals(tenancy.id())) {
            throw OciError.notFound();
        }
    }

    private static void requireRange(Instant start, Instant end, Duration resolution, Duration interval) {
        if (!start.isBefore(end)) {
            throw OciError.invalid("startTime must be before endTime.");
        }
        if (resolution.compareTo(interval) > 0) {
            throw OciError.invalid("resolution must not be longer than the interval.");
        }
        if (Duration.between(start, end).dividedBy(resolution) > MAX_POINTS) {
            throw OciError.invalid("The range holds too many points.");
        }
    }

    private static boolean matches(JsonNode body, String field, String value) {
        return !body.path(field).isTextual() || body.path(field).asText().equals(value);
    }

    private static boolean matches(JsonNode filters, Map<String, String> dimensions) {
        return filters.properties().stream()
                .allMatch(filter -> filter.getValue().asText().equals(dimensions.get(filter.getKey())));
    }

    private static String required(JsonNode body, String field) {
        if (!body.path(field).isTextual() || body.path(field).asText().isBlank()) {
            throw OciError.missing(field);
        }
        return body.path(field).asText();
    }

    private static Instant time(JsonNode body, String field, Instant otherwise) {
        if (!body.path(field).isTextual()) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(body.path(field).asText()).toInstant();
        } catch (DateTimeParseException e) {
            throw new OciError(400, "InvalidParameter", field + " is not an RFC 3339 time.", e);
        }
    }
}
