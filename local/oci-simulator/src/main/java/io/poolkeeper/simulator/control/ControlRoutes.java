package io.poolkeeper.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.fault.FaultRule;
import io.poolkeeper.simulator.fault.Faults;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.identity.SessionTokens;
import io.poolkeeper.simulator.journal.Journal;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.region.Region;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watching and steering the simulator over HTTP. */
public final class ControlRoutes {
    private final Region region;
    private final Console console;
    private final Journal journal;
    private final Faults faults;
    private final RequestLog requests;
    private final SignatureClock clock;
    private final SessionTokens tokens;

    public ControlRoutes(
            Region region,
            Console console,
            Journal journal,
            Faults faults,
            RequestLog requests,
            SignatureClock clock,
            SessionTokens tokens) {
        this.region = region;
        this.console = console;
        this.journal = journal;
        this.faults = faults;
        this.requests = requests;
        this.clock = clock;
        this.tokens = tokens;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET /_sim/health", "health", request -> Reply.ok(Map.of("status", "UP"))),
                Route.of("GET /_sim/pools", "pools", request -> pools()),
                Route.of("GET /_sim/journal", "journal", this::journal),
                Route.of("GET /_sim/requests", "requests", request -> Reply.ok(requests.latest())),
                Route.of("GET /_sim/faults", "faults", request -> Reply.ok(faults.active())),
                Route.of("POST /_sim/faults", "addFault", this::addFault),
                Route.of("DELETE /_sim/faults", "clearFaults", request -> clearFaults()),
                Route.of("DELETE /_sim/faults/{id}", "removeFault", this::removeFault),
                Route.of("POST /_sim/pools/{pool}/demand", "demand", this::demand),
                Route.of("POST /_sim/pools/{pool}/size", "resize", this::resize),
                Route.of("POST /_sim/clock", "clock", this::clock),
                Route.of("POST /_sim/tokens", "tokens", this::tokens));
    }

    private Reply pools() {
        World world = region.now().world();
        return Reply.ok(
                world.pools().values().stream().map(pool -> pool(pool, world)).toList());
    }

    private static Map<String, @Nullable Object> pool(Pool pool, World world) {
        List<Map<String, @Nullable Object>> members = world.members(pool.id()).stream()
                .map(member -> Json.object(
                        "id", member.id(),
                        "name", member.name(),
                        "state", member.state().name(),
                        "created_at", Json.time(member.createdAt()),
                        "availability_domain", member.placement().availabilityDomain(),
                        "fault_domain", member.placement().faultDomain()))
                .toList();
        return Json.object(
                "id", pool.id(),
                "name", pool.name(),
                "state", pool.state().name(),
                "size", pool.size(),
                "max", pool.max(),
                "etag", pool.etag(),
                "tags", pool.settings().freeformTags(),
                "members", members);
    }

    private Reply journal(Request request) {
        try {
            return Reply.ok(journal.since(Long.parseLong(request.query("since").orElse("0"))));
        } catch (NumberFormatException e) {
            throw new OciError(400, "InvalidParameter", "since must be a sequence number.", e);
        }
    }

    private Reply addFault(Request request) {
        FaultRule rule = Json.convert(Json.readObject(request.body()), FaultRule.class);
        String pool = rule.pool();
        try {
            long id = faults.add(
                    pool == null ? rule : rule.forPool(console.pool(pool).id()));
            return Reply.json(201, Map.of("id", id));
        } catch (IllegalArgumentException e) {
            throw new OciError(400, "InvalidParameter", "The rule cannot be carried out: " + e.getMessage(), e);
        }
    }

    private Reply clearFaults() {
        faults.clear();
        return Reply.empty(204);
    }

    private Reply removeFault(Request request) {
        try {
            faults.remove(Long.parseLong(request.variable("id")));
            return Reply.empty(204);
        } catch (NumberFormatException e) {
            throw new OciError(400, "InvalidParameter", "A rule is known by its number.", e);
        }
    }

    private Reply demand(Request request) {
        JsonNode load = Json.readObject(request.body()).path("load");
        if (!load.isNumber() && !load.isNull()) {
            throw OciError.invalid("load must be a number of instances, or null to follow the curve again.");
        }
        console.demand(request.variable("pool"), load.isNull() ? null : load.doubleValue());
        return Reply.empty(204);
    }

    private Reply resize(Request request) {
        JsonNode size = Json.readObject(request.body()).path("size");
        if (!size.isInt()) {
            throw OciError.invalid("size must be a whole number.");
        }
        return console.resize(request.variable("pool"), size.intValue());
    }

    private Reply tokens(Request request) {
        JsonNode body = Json.readObject(request.body());
        if (body.path("life_seconds").isNumber()) {
            long seconds = body.path("life_seconds").asLong();
            if (seconds < 1) {
                throw OciError.invalid("life_seconds must be 1 or more.");
            }
            tokens.life(Duration.ofSeconds(seconds));
        }
        if (body.path("revoke").asBoolean()) {
            tokens.revoke(clock.now());
        }
        return Reply.empty(204);
    }

    private Reply clock(Request request) {
        JsonNode body = Json.readObject(request.body());
        if (body.path("skew_seconds").isNumber()) {
            clock.skew(Duration.ofMillis(Math.round(body.path("skew_seconds").doubleValue() * 1000)));
        }
        double skip = body.path("skip_seconds").asDouble(0);
        if (skip < 0) {
            throw OciError.invalid("skip_seconds must be 0 or more: time does not go back.");
        }
        region.skip(Duration.ofMillis(Math.round(skip * 1000)));
        return Reply.empty(204);
    }
}
