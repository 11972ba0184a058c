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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reading metrics: SummarizeMetricsData and ListMetrics. */
public final class Monitoring {
    private static final Duration DEFAULT_RANGE = Duration.ofHours(3);
    private static final Duration LISTED_RANGE = Duration.ofMinutes(15);
    private static final long MAX_POINTS = 100_000;
    private static final int MAX_STREAMS = 2_000;

    private final SimulationClock clock;
    private final Tenancy tenancy;
    private final MetricTiming timing;
    private final List<Source> sources;
    private final RateLimit limit;

    public Monitoring(
            Region region, SimulationClock clock, Tenancy tenancy, Demand demand, Posted posted, MetricTiming timing) {
        this.clock = clock;
        this.tenancy = tenancy;
        this.timing = timing;
        ComputeAgent agents = new ComputeAgent(tenancy, demand, timing);
        this.sources = List.of(new BuiltIn(region, agents, new PoolService(tenancy)), posted);
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
        Instant end = Times.read(body, "endTime", now);
        Instant start = Times.read(body, "startTime", end.minus(DEFAULT_RANGE));
        requireRange(start, end, resolution, query.interval());
        Visibility window =
                new Visibility(start.minus(query.lookBack()), end.plus(query.interval()), now, timing.publishDelay());
        Evaluation evaluation = new Evaluation(query, resolution, start, end, now.minus(timing.publishDelay()));
        Predicate<Title> wanted =
                title -> title.namespace().equals(namespace) && title.name().equals(query.metric()) && in(title, body);
        List<Map<String, @Nullable Object>> streams = measured(wanted, window)
                .flatMap(one -> evaluation.streams(one.series()).stream().map(stream -> json(one.title(), stream)))
                .toList();
        if (streams.size() > MAX_STREAMS) {
            throw OciError.invalid("The query has more than " + MAX_STREAMS + " streams.");
        }
        return Reply.ok(streams);
    }

    private Reply list(Request request) {
        requireCompartment(request);
        JsonNode body = Json.readObject(request.body());
        Instant now = clock.now();
        Visibility window = new Visibility(now.minus(LISTED_RANGE), now, now, timing.publishDelay());
        Predicate<Title> wanted = title ->
                matches(body, "namespace", title.namespace()) && matches(body, "name", title.name()) && in(title, body);
        Grouping grouping = grouping(body.path("groupBy"));
        List<Map<String, @Nullable Object>> found = measured(wanted, window)
                .flatMap(one -> one.series().stream()
                        .map(Series::dimensions)
                        .filter(dimensions -> matches(body.path("dimensionFilters"), dimensions))
                        .flatMap(dimensions -> grouping.stream(dimensions).stream())
                        .distinct()
                        .map(dimensions -> json(one.title(), dimensions)))
                .toList();
        return Page.of(request, found, one -> one);
    }

    private Stream<Measured> measured(Predicate<Title> wanted, Visibility window) {
        return sources.stream().flatMap(source -> source.measured(wanted, window));
    }

    private Map<String, @Nullable Object> json(Title title, Evaluation.Stream stream) {
        Map<String, @Nullable Object> json = json(title, stream.dimensions());
        json.put("metadata", title.metadata());
        json.put("resolution", null);
        json.put(
                "aggregatedDatapoints",
                stream.points().entrySet().stream()
                        .map(point -> Json.object("timestamp", Json.time(point.getKey()), "value", point.getValue()))
                        .toList());
        return json;
    }

    private Map<String, @Nullable Object> json(Title title, Map<String, String> dimensions) {
        return Json.object(
                "namespace", title.namespace(),
                "resourceGroup", title.resourceGroup(),
                "compartmentId", tenancy.compartmentId(),
                "name", title.name(),
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

    private static Grouping grouping(JsonNode names) {
        List<String> by = StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return by.isEmpty() ? new Grouping.Apart() : new Grouping.By(by);
    }

    private static boolean in(Title title, JsonNode body) {
        String group = title.resourceGroup();
        return !body.path("resourceGroup").isTextual()
                || body.path("resourceGroup").asText().equals(group);
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
}
