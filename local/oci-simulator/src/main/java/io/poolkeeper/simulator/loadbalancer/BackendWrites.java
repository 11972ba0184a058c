package io.poolkeeper.simulator.loadbalancer;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.Ocid;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.pool.balancer.Backend;
import io.poolkeeper.simulator.pool.balancer.BackendSet;
import io.poolkeeper.simulator.pool.balancer.BackendSettings;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import io.poolkeeper.simulator.pool.balancer.BalancerWork;
import io.poolkeeper.simulator.region.Asked;
import io.poolkeeper.simulator.region.Change.Effect;
import io.poolkeeper.simulator.region.HealthChecks;
import io.poolkeeper.simulator.region.Region;
import io.poolkeeper.simulator.region.Write;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adding, changing and removing backends. Each balancer takes one change at a time and says 409 to others meanwhile. */
final class BackendWrites {
    private static final int MAX_PORT = 65_535;

    /** What a change makes of which backend; no result means that it is gone. */
    private record Plan(
            BalancerWork.Type type,
            String backendName,
            @Nullable Backend result,
            @Nullable Backend before) {}

    private final Dialect dialect;
    private final Region region;
    private final Tenancy tenancy;
    private final HealthChecks checks;

    BackendWrites(Dialect dialect, Region region, Tenancy tenancy, HealthChecks checks) {
        this.dialect = dialect;
        this.region = region;
        this.tenancy = tenancy;
        this.checks = checks;
    }

    List<Route> routes() {
        String backends = dialect.path + "/{balancer}/backendSets/{set}/backends";
        String one = backends + "/{backend}";
        return List.of(
                Route.of("POST " + backends, BalancerWork.Type.CREATE.operation(), this::create),
                Route.of("PUT " + one, BalancerWork.Type.UPDATE.operation(), this::update),
                Route.of("DELETE " + one, BalancerWork.Type.DELETE.operation(), this::delete));
    }

    private Reply create(Request request) {
        JsonNode body = Json.readObject(request.body());
        BackendSettings settings = dialect.created(body);
        int port = Dialect.number(body, "port", 0);
        if (port < 1 || port > MAX_PORT) {
            throw OciError.invalid("port must be between 1 and " + MAX_PORT + ".");
        }
        String name = body.path("name").asText(body.path("ipAddress").asText("") + ":" + port);
        return region.write(asked(request, BalancerWork.Type.CREATE, name), (world, now) -> {
            Backend made = placed(world, body, port, now).named(name).with(settings, now);
            BackendSet set = Found.set(Found.balancer(world, request, dialect), request);
            if (set.backend(name).isPresent()) {
                throw new OciError(
                        409, "NotAuthorizedOrResourceAlreadyExists", "The backend " + name + " already exists.");
            }
            return accepted(world, request, new Plan(BalancerWork.Type.CREATE, name, made, null), now);
        });
    }

    private Reply update(Request request) {
        JsonNode body = Json.readObject(request.body());
        String name = request.variable("backend");
        return region.write(asked(request, BalancerWork.Type.UPDATE, name), (world, now) -> {
            Backend old = backend(world, request);
            Backend changed = old.with(dialect.updated(body, old.settings()), due(now));
            return accepted(world, request, new Plan(BalancerWork.Type.UPDATE, name, changed, old), now);
        });
    }

    private Reply delete(Request request) {
        String name = request.variable("backend");
        return region.write(asked(request, BalancerWork.Type.DELETE, name), (world, now) -> {
            Backend old = backend(world, request);
            return accepted(world, request, new Plan(BalancerWork.Type.DELETE, name, null, old), now);
        });
    }

    private Effect accepted(World world, Request request, Plan plan, Instant now) {
        Balancer balancer = Found.balancer(world, request, dialect);
        if (balancer.updating()) {
            throw new OciError(409, "Conflict", conflict());
        }
        String id = workId(balancer, now);
        BalancerWork work = new BalancerWork(
                id, plan.type(), request.variable("set"), plan.backendName(), plan.result(), now, due(now), null, null);
        Reply reply = Reply.empty(dialect.accepted).with("opc-work-request-id", id);
        return Effect.of(world.with(balancer.accepting(work)), after -> reply).telling(details(world, balancer, plan));
    }

    private Instant due(Instant now) {
        return now.plus(checks.timing().change());
    }

    private Map<String, String> details(World world, Balancer balancer, Plan plan) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("balancer", balancer.id());
        told.put("backend", plan.backendName());
        Backend result = plan.result();
        if (result != null) {
            told.put("drain", Boolean.toString(result.settings().drain()));
            told.put("offline", Boolean.toString(result.settings().offline()));
            told.put("weight", Integer.toString(result.settings().weight()));
        }
        Backend before = plan.before();
        if (before != null) {
            told.put("connections", Integer.toString(checks.of(world).connections(before)));
        }
        return told;
    }

    private String conflict() {
        return dialect == Dialect.NETWORK
                ? "Invalid State Transition of NLB lifeCycle state from Updating to Updating"
                : "The load balancer is being changed; try again when its work request is done.";
    }

    private Backend backend(World world, Request request) {
        return Found.backend(Found.set(Found.balancer(world, request, dialect), request), request);
    }

    /** By address, or with a network load balancer by the instance itself. */
    private static Backend placed(World world, JsonNode body, int port, Instant now) {
        String target = body.path("targetId").asText("");
        String address = body.path("ipAddress").asText("");
        if (!target.isEmpty()) {
            Instance instance = world.instance(target).orElseThrow(OciError::notFound);
            return Backend.of(instance.ip(), port, instance.id(), now);
        }
        if (!address.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            throw OciError.invalid("ipAddress must be an IPv4 address.");
        }
        Optional<Instance> behind = world.instances()
                .filter(instance ->
                        instance.ip().equals(address) && !instance.state().ending())
                .findFirst();
        return Backend.of(address, port, behind.map(Instance::id).orElse(null), now);
    }

    private static Write asked(Request request, BalancerWork.Type type, String name) {
        Write.Target target = new Write.Target.OfBackend(request.variable("balancer"), request.variable("set"), name);
        return Asked.of(request, type.operation(), target);
    }

    private String workId(Balancer balancer, Instant now) {
        String type = dialect == Dialect.CLASSIC ? "loadbalancerworkrequest" : "networkloadbalancerworkrequest";
        return Ocid.of(type, tenancy.regionKey(), balancer.id() + "/" + now + "/" + balancer.version());
    }
}
