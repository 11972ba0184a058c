package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.pool.World;
import java.time.Instant;

/** What to do when every check has passed; refuses with an {@link io.poolkeeper.simulator.http.OciError}. */
@FunctionalInterface
public interface Change {
    /** The world afterwards, what to answer, and the member concerned, if the request names one in its body. */
    record Effect(World world, java.util.function.Function<World, Reply> reply, String instanceId) {
        public static Effect of(World world, java.util.function.Function<World, Reply> reply) {
            return new Effect(world, reply, "");
        }
    }

    Effect apply(World world, Instant now);
}
