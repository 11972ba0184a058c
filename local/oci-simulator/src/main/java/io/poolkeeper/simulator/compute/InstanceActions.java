package io.poolkeeper.simulator.compute;

import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.InstanceState;
import io.poolkeeper.simulator.pool.PoolEngine;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.region.Asked;
import io.poolkeeper.simulator.region.Change;
import io.poolkeeper.simulator.region.Region;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stopping, starting and restarting one instance, whatever its pool thinks of it. */
public final class InstanceActions {
    private final Region region;
    private final PoolEngine engine;
    private final Tenancy tenancy;

    public InstanceActions(Region region, PoolEngine engine, Tenancy tenancy) {
        this.region = region;
        this.engine = engine;
        this.tenancy = tenancy;
    }

    public List<Route> routes() {
        return List.of(Route.of("POST /20160918/instances/{instance}", "InstanceAction", this::act));
    }

    private Reply act(Request request) {
        String action = request.required("action").toUpperCase(Locale.ROOT);
        return region.write(Asked.instance(request, "InstanceAction"), (world, now) -> {
            Instance instance = world.instance(request.variable("instance")).orElseThrow(OciError::notFound);
            World after = world.with(changed(instance, action, now));
            return Change.Effect.of(after, done -> answered(done, instance.id()))
                    .telling(Map.of("action", action));
        });
    }

    private Instance changed(Instance instance, String action, Instant now) {
        return switch (action) {
            case "STOP", "SOFTSTOP" -> engine.stopped(in(instance, InstanceState.RUNNING), now);
            case "START" -> engine.started(in(instance, InstanceState.STOPPED), now);
            case "RESET", "SOFTRESET" -> engine.started(in(instance, InstanceState.RUNNING), now);
            default -> throw OciError.invalid("action " + action + " is not simulated.");
        };
    }

    private Reply answered(World world, String id) {
        Instance instance = world.instance(id).orElseThrow(OciError::notFound);
        return Reply.ok(InstanceJson.instance(instance, tenancy)).with("etag", instance.etag());
    }

    private static Instance in(Instance instance, InstanceState needed) {
        if (instance.state() != needed) {
            throw OciError.incorrectState("The instance is " + instance.state() + ", not " + needed + ".");
        }
        return instance;
    }
}
