package io.poolkeeper.simulator.compute;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.limit.Allowances;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.InstanceState;
import io.poolkeeper.simulator.pool.Ocid;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.PoolSettings;
import io.poolkeeper.simulator.pool.PoolState;
import io.poolkeeper.simulator.pool.Progress;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.region.Asked;
import io.poolkeeper.simulator.region.Change;
import io.poolkeeper.simulator.region.HealthChecks;
import io.poolkeeper.simulator.region.Region;
import io.poolkeeper.simulator.region.Write;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Making new pools, and taking instances into one. */
public final class PoolMembership {
    private static final int DEMAND_SIZE = 10;

    private final Region region;
    private final Tenancy tenancy;
    private final Allowances allowances;
    private final PoolJson json;

    public PoolMembership(Region region, Tenancy tenancy, HealthChecks checks, Allowances allowances) {
        this.region = region;
        this.tenancy = tenancy;
        this.allowances = allowances;
        this.json = new PoolJson(tenancy, checks);
    }

    public List<Route> routes() {
        String pools = "POST /20160918/instancePools";
        return List.of(
                Route.of(pools, "CreateInstancePool", this::create),
                Route.of(pools + "/{pool}/instances", "AttachInstancePoolInstance", this::attach));
    }

    private Reply create(Request request) {
        JsonNode body = Json.readObject(request.body());
        if (!body.path("compartmentId").asText().equals(tenancy.compartmentId())
                || !body.path("instanceConfigurationId").asText().equals(tenancy.instanceConfigurationId())) {
            throw OciError.notFound();
        }
        String name = body.path("displayName").asText("");
        if (name.isBlank()) {
            throw OciError.missing("displayName");
        }
        String id = Ocid.of("instancepool", tenancy.regionKey(), name);
        Write write = Asked.of(request, "CreateInstancePool", new Write.Target.OfNew(id));
        return region.write(write, (world, now) -> {
            if (world.pool(id).isPresent()) {
                throw new OciError(409, "NotAuthorizedOrResourceAlreadyExists", "The pool " + name + " exists.");
            }
            allowances.requireRoomForPool(world);
            return answering(world.with(made(world, body, id, name, now)), id);
        });
    }

    private Reply attach(Request request) {
        String id = Json.readObject(request.body()).path("instanceId").asText();
        return region.write(Asked.pool(request, "AttachInstancePoolInstance"), (world, now) -> {
            Pool pool = PoolWrites.usable(world, request);
            Instance instance = world.instance(id).orElseThrow(OciError::notFound);
            if (pool.state() != PoolState.RUNNING || instance.state() != InstanceState.RUNNING) {
                throw OciError.incorrectState("The pool and the instance have to be RUNNING.");
            }
            if (instance.poolId() != null) {
                throw new OciError(409, "Conflict", "The instance belongs to a pool already.");
            }
            Pool larger = pool.updated(pool.settings().withSize(pool.size() + 1), now);
            Instance member = instance.attached(pool.id(), now);
            var work = WorkRequests.attaching(world, tenancy, pool, member, now);
            World after = world.with(larger).with(member).with(work);
            return Change.Effect.of(
                            after,
                            done -> Reply.ok(json.memberDetail(member, done))
                                    .with("etag", member.etag())
                                    .with("opc-work-request-id", work.id()))
                    .about(id);
        });
    }

    /** Its demand is nothing until somebody says otherwise at the control API. */
    private Pool made(World world, JsonNode body, String id, String name, Instant now) {
        PoolSettings empty = new PoolSettings(name, 0, tenancy.instanceConfigurationId(), Map.of(), Map.of());
        PoolSettings settings = PoolUpdate.applied(body, empty);
        Progress starting = new Progress(PoolState.PROVISIONING, null, null, 0, 0);
        List<Pool.SizeChange> sizes = List.of(new Pool.SizeChange(now, settings.size()));
        int index = world.pools().size();
        return new Pool(id, index, DEMAND_SIZE, now, settings, starting, 1, sizes, List.of());
    }

    private Change.Effect answering(World after, String id) {
        return Change.Effect.of(after, done -> {
            Pool pool = done.pool(id).orElseThrow(OciError::notFound);
            return Reply.ok(json.pool(pool, done)).with("etag", pool.etag());
        });
    }
}
