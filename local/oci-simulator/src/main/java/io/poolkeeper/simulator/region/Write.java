package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.World;
import org.jspecify.annotations.Nullable;

/**
 * A change somebody asks for.
 *
 * @param fingerprint identifies the request's method, target and body
 */
public record Write(
        String operation,
        Target target,
        String actor,
        String fingerprint,
        @Nullable String ifMatch,
        @Nullable String retryToken,
        @Nullable String requestId) {

    /** What the change is about; its etag is what if-match means. */
    public sealed interface Target {
        /** A pool. */
        record OfPool(String id) implements Target {}

        /** One instance. */
        record OfInstance(String id) implements Target {}
    }

    String etag(World world) {
        return switch (target) {
            case Target.OfPool(var id) -> world.pool(id).map(Pool::etag).orElseThrow(OciError::notFound);
            case Target.OfInstance(var id) ->
                world.instance(id).map(Instance::etag).orElseThrow(OciError::notFound);
        };
    }

    @Nullable
    String poolId(World world) {
        return switch (target) {
            case Target.OfPool(var id) -> id;
            case Target.OfInstance(var id) ->
                world.instance(id).map(Instance::poolId).orElse(null);
        };
    }

    @Nullable
    String instanceId() {
        return target instanceof Target.OfInstance(var id) ? id : null;
    }
}
