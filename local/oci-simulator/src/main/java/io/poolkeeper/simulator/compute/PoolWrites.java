package io.poolkeeper.simulator.compute;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.InstanceState;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.PoolEngine;
import io.poolkeeper.simulator.pool.PoolSettings;
import io.poolkeeper.simulator.pool.PoolState;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.WorkRequest;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.region.Asked;
import io.poolkeeper.simulator.region.Change;
import io.poolkeeper.simulator.region.HealthChecks;
import io.poolkeeper.simulator.region.Region;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Changing pools: size and tags, detaching members, stopping, starting and terminating. */
public final class PoolWrites {
    private static final Set<PoolState> BUSY =
            Set.of(PoolState.SCALING, PoolState.PROVISIONING, PoolState.STARTING, PoolState.STOPPING);

    private final Region region;
    private final PoolEngine engine;
    private final Tenancy tenancy;
    private final HealthChecks checks;
    private final PoolJson json;
    private final boolean strictScaling;

    /** @param strictScaling refuse a size change while the pool is SCALING; OCI's documents say it is accepted */
    public PoolWrites(Region region, PoolEngine engine, Tenancy tenancy, HealthChecks checks, boolean strictScaling) {
        this.region = region;
        this.engine = engine;
        this.tenancy = tenancy;
        this.checks = checks;
        this.json = new PoolJson(tenancy, checks);
        this.strictScaling = strictScaling;
    }

    public List<Route> routes() {
        String pool = "/20160918/instancePools/{pool}";
        String actions = "POST " + pool + "/actions/";
        return List.of(
                Route.of("PUT " + pool, "UpdateInstancePool", this::update),
                Route.of(actions + "detachInstance", "DetachInstancePoolInstance", this::detach),
                Route.of(actions + "stop", "StopInstancePool", request -> stop(request, "StopInstancePool")),
                Route.of(
                        actions + "softstop", "SoftstopInstancePool", request -> stop(request, "SoftstopInstancePool")),
                Route.of(actions + "start", "StartInstancePool", this::start),
                Route.of(actions + "reset", "ResetInstancePool", request -> reset(request, "ResetInstancePool")),
                Route.of(
                        actions + "softreset",
                        "SoftresetInstancePool",
                        request -> reset(request, "SoftresetInstancePool")),
                Route.of("DELETE " + pool, "TerminateInstancePool", this::terminate));
    }

    private Reply update(Request request) {
        JsonNode body = Json.readObject(request.body());
        return region.write(Asked.pool(request, "UpdateInstancePool"), (world, now) -> {
            Pool pool = usable(world, request);
            PoolSettings next = PoolUpdate.applied(body, pool.settings());
            if (strictScaling && BUSY.contains(pool.state()) && next.size() != pool.size()) {
                throw OciError.incorrectState("The instance pool is " + pool.state() + ".");
            }
            return effect(world.with(resized(pool, next, now)), pool.id());
        });
    }

    private Reply detach(Request request) {
        JsonNode body = Json.readObject(request.body());
        String instanceId = body.path("instanceId").asText();
        boolean decrement = body.path("isDecrementSize").asBoolean(true);
        boolean terminate = body.path("isAutoTerminate").asBoolean(false);
        return region.write(Asked.pool(request, "DetachInstancePoolInstance"), (world, now) -> {
            Pool pool = usable(world, request);
            Instance member = member(world, pool, instanceId);
            PoolSettings next = decrement ? pool.settings().withSize(Math.max(0, pool.size() - 1)) : pool.settings();
            Instance gone = terminate ? engine.terminated(member, now) : member.detached(now);
            WorkRequest work = WorkRequests.detaching(world, tenancy, pool, member, now);
            World after = world.with(resized(pool, next, now).in(PoolState.SCALING))
                    .with(gone)
                    .with(work);
            Reply reply = Reply.empty(202).with("opc-work-request-id", work.id());
            Map<String, String> details = Map.of(
                    "decrement", Boolean.toString(decrement),
                    "terminate", Boolean.toString(terminate),
                    "connections", Integer.toString(checks.of(world).connections(instanceId)));
            return Change.Effect.of(after, done -> reply).about(instanceId).telling(details);
        });
    }

    private Reply stop(Request request, String operation) {
        return region.write(Asked.pool(request, operation), (world, now) -> {
            Pool pool = resting(world, request, PoolState.RUNNING);
            return effect(engine.stopped(world, written(pool, now), now), pool.id());
        });
    }

    private Reply reset(Request request, String operation) {
        return region.write(Asked.pool(request, operation), (world, now) -> {
            Pool pool = resting(world, request, PoolState.RUNNING);
            return effect(engine.reset(world, written(pool, now), now), pool.id());
        });
    }

    private Reply start(Request request) {
        return region.write(Asked.pool(request, "StartInstancePool"), (world, now) -> {
            Pool pool = resting(world, request, PoolState.STOPPED);
            return effect(engine.started(world, written(pool, now), now), pool.id());
        });
    }

    private Reply terminate(Request request) {
        return region.write(Asked.pool(request, "TerminateInstancePool"), (world, now) -> {
            Pool pool = usable(world, request);
            Pool ending = pool.updated(pool.settings().withSize(0), now).in(PoolState.TERMINATING);
            return Change.Effect.of(world.with(ending), done -> Reply.empty(204));
        });
    }

    private Change.Effect effect(World after, String poolId) {
        Function<World, Reply> reply = settled -> {
            Pool pool = settled.pool(poolId).orElseThrow();
            return Reply.ok(json.pool(pool, settled)).with("etag", pool.etag());
        };
        return Change.Effect.of(after, reply);
    }

    /** A new size means SCALING at once, except where nothing will be launched. */
    private static Pool resized(Pool pool, PoolSettings next, Instant now) {
        Pool written = pool.updated(next, now);
        return next.size() != pool.size() && pool.state() == PoolState.RUNNING
                ? written.in(PoolState.SCALING)
                : written;
    }

    private static Pool written(Pool pool, Instant now) {
        return pool.updated(pool.settings(), now);
    }

    static Pool usable(World world, Request request) {
        Pool pool = world.pool(request.variable("pool")).orElseThrow(OciError::notFound);
        if (pool.state().ending()) {
            throw OciError.incorrectState("The instance pool is " + pool.state() + ".");
        }
        return pool;
    }

    private static Pool resting(World world, Request request, PoolState needed) {
        Pool pool = usable(world, request);
        if (pool.state() != needed) {
            throw OciError.incorrectState("The instance pool is " + pool.state() + ", not " + needed + ".");
        }
        return pool;
    }

    private static Instance member(World world, Pool pool, String instanceId) {
        Instance member = world.instance(instanceId)
                .filter(instance -> instance.in(pool.id()) && instance.state() != InstanceState.TERMINATED)
                .orElseThrow(OciError::notFound);
        if (member.state().ending()) {
            throw OciError.incorrectState("The instance is " + member.state() + ".");
        }
        return member;
    }
}
