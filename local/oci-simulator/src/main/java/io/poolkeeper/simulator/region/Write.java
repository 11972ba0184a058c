package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.pool.balancer.Backend;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change somebody asks for.
 *
 * @param fingerprint identifies the request's method, target and body
 * @param decision what the request itself names as its decision, in the tags it sets
 */
public record Write(
        String operation,
        Target target,
        String actor,
        String fingerprint,
        @Nullable String ifMatch,
        @Nullable String retryToken,
        @Nullable String requestId,
        @Nullable String decision) {

    /** What the change is about; its etag is what if-match means. */
    public sealed interface Target {
        /** A pool. */
        record OfPool(String id) implements Target {}

        /** A pool that is not there yet. */
        record OfNew(String id) implements Target {}

        /** One instance. */
        record OfInstance(String id) implements Target {}

        /** A backend, which may not be there yet. */
        record OfBackend(String balancer, String set, String backend) implements Target {}
    }

    String etag(World world) {
        return switch (target) {
            case Target.OfPool(var id) -> world.pool(id).map(Pool::etag).orElseThrow(OciError::notFound);
            case Target.OfNew fresh -> "";
            case Target.OfInstance(var id) ->
                world.instance(id).map(Instance::etag).orElseThrow(OciError::notFound);
            case Target.OfBackend(var id, var set, var backend) ->
                world.balancer(id).map(Balancer::etag).orElseThrow(OciError::notFound);
        };
    }

    @Nullable
    String poolId(World world) {
        return switch (target) {
            case Target.OfPool(var id) -> id;
            case Target.OfNew(var id) -> id;
            case Target.OfInstance(var id) ->
                world.instance(id).map(Instance::poolId).orElse(null);
            case Target.OfBackend backend ->
                behind(world, backend).map(Instance::poolId).orElse(null);
        };
    }

    @Nullable
    String instanceId(World world) {
        return switch (target) {
            case Target.OfPool pool -> null;
            case Target.OfNew fresh -> null;
            case Target.OfInstance(var id) -> id;
            case Target.OfBackend backend ->
                behind(world, backend).map(Instance::id).orElse(null);
        };
    }

    private static Optional<Instance> behind(World world, Target.OfBackend target) {
        return world.balancer(target.balancer())
                .flatMap(balancer -> balancer.set(target.set()))
                .flatMap(set -> set.backend(target.backend()))
                .map(Backend::instanceId)
                .flatMap(world::instance);
    }
}
