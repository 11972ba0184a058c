package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.pool.World;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** What to do when every check has passed; refuses with an {@link OciError}. */
@FunctionalInterface
public interface Change {
    /**
     * What comes of it.
     *
     * @param instanceId the member concerned, if the request names one in its body; else empty
     * @param details what else the journal is to tell
     */
    record Effect(World world, Function<World, Reply> reply, String instanceId, Map<String, String> details) {
        public static Effect of(World world, Function<World, Reply> reply) {
            return new Effect(world, reply, "", Map.of());
        }

        public Effect telling(Map<String, String> more) {
            return new Effect(world, reply, instanceId, more);
        }

        public Effect about(String instance) {
            return new Effect(world, reply, instance, details);
        }
    }

    Effect apply(World world, Instant now);
}
