package io.poolkeeper.simulator.compute;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Ocid;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.pool.balancer.Attachment;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import io.poolkeeper.simulator.region.Asked;
import io.poolkeeper.simulator.region.Change.Effect;
import io.poolkeeper.simulator.region.HealthChecks;
import io.poolkeeper.simulator.region.Region;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tying pools to backend sets and untying them. */
public final class PoolBalancers {
    private static final int MAX_PORT = 65_535;

    private final Region region;
    private final Tenancy tenancy;
    private final HealthChecks checks;
    private final PoolJson json;

    public PoolBalancers(Region region, Tenancy tenancy, HealthChecks checks) {
        this.region = region;
        this.tenancy = tenancy;
        this.checks = checks;
        this.json = new PoolJson(tenancy, checks);
    }

    public List<Route> routes() {
        String pool = "/20160918/instancePools/{pool}";
        return List.of(
                Route.of("POST " + pool + "/actions/attachLoadBalancer", "AttachLoadBalancer", this::attach),
                Route.of("POST " + pool + "/actions/detachLoadBalancer", "DetachLoadBalancer", this::detach),
                Route.of(
                        "GET " + pool + "/loadBalancerAttachments/{attachment}",
                        "GetInstancePoolLoadBalancerAttachment",
                        this::get));
    }

    private Reply get(Request request) {
        Pool pool = region.now().world().pool(request.variable("pool")).orElseThrow(OciError::notFound);
        return pool.attachments().stream()
                .filter(one -> one.id().equals(request.variable("attachment")))
                .findFirst()
                .map(one -> Reply.ok(PoolJson.attachment(one, pool)).with("etag", pool.etag()))
                .orElseThrow(OciError::notFound);
    }

    private Reply attach(Request request) {
        JsonNode body = Json.readObject(request.body());
        return region.write(Asked.pool(request, "AttachLoadBalancer"), (world, now) -> {
            Pool pool = PoolWrites.usable(world, request);
            Attachment made = attachment(world, pool, body, now);
            if (tie(pool, made.balancerId(), made.set()).isPresent()) {
                throw new OciError(409, "Conflict", "The instance pool is already attached to " + made.set() + ".");
            }
            return effect(world, pool.updated(pool.settings(), now).with(made), made);
        });
    }

    private Reply detach(Request request) {
        JsonNode body = Json.readObject(request.body());
        return region.write(Asked.pool(request, "DetachLoadBalancer"), (world, now) -> {
            Pool pool = PoolWrites.usable(world, request);
            Attachment old = tie(pool, text(body, "loadBalancerId"), text(body, "backendSetName"))
                    .filter(one -> one.state() == Attachment.State.ATTACHED)
                    .orElseThrow(OciError::notFound);
            Attachment ending =
                    old.in(Attachment.State.DETACHING, now.plus(checks.timing().change()));
            return effect(world, pool.updated(pool.settings(), now).with(ending), ending);
        });
    }

    private Attachment attachment(World world, Pool pool, JsonNode body, Instant now) {
        Balancer balancer = world.balancer(text(body, "loadBalancerId")).orElseThrow(OciError::notFound);
        String set = text(body, "backendSetName");
        if (balancer.set(set).isEmpty()) {
            throw OciError.notFound();
        }
        int port = body.path("port").asInt(0);
        if (port < 1 || port > MAX_PORT) {
            throw OciError.invalid("port must be between 1 and " + MAX_PORT + ".");
        }
        String id = Ocid.of("instancepoolattachment", tenancy.regionKey(), pool.id() + balancer.id() + set + now);
        return new Attachment(
                id,
                balancer.id(),
                set,
                port,
                text(body, "vnicSelection"),
                Attachment.State.ATTACHING,
                now.plus(checks.timing().change()),
                List.of());
    }

    private Effect effect(World world, Pool pool, Attachment attachment) {
        Map<String, String> details = Map.of("balancer", attachment.balancerId(), "backend_set", attachment.set());
        return Effect.of(world.with(pool), after -> {
                    Pool now = after.pool(pool.id()).orElseThrow();
                    return Reply.ok(json.pool(now, after)).with("etag", now.etag());
                })
                .telling(details);
    }

    private static java.util.Optional<Attachment> tie(Pool pool, String balancer, String set) {
        return pool.attachments().stream().filter(one -> one.to(balancer, set)).findFirst();
    }

    private static String text(JsonNode body, String field) {
        if (!body.path(field).isTextual() || body.path(field).asText().isBlank()) {
            throw OciError.missing(field);
        }
        return body.path(field).asText();
    }
}
