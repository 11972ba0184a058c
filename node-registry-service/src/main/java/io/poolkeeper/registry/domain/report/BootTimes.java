package io.poolkeeper.registry.domain.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long pools' instances take to serve, from memory: every heartbeat's answer says it. An agent that was just given a
 * pool knows it from there, until it has measured it itself.
 */
@ApplicationScoped
public class BootTimes {

    private final MeasuredBoots measured;
    private volatile Map<String, Integer> known = Map.of();

    BootTimes(MeasuredBoots measured) {
        this.measured = measured;
    }

    /** Reads anew; while that fails the last answer holds. */
    public void refresh() {
        known = measured.seconds();
    }

    /** Seconds in which nearly all of a pool's instances serve; null when nobody has seen any boot. */
    public @Nullable Integer of(String oraclePoolId) {
        return known.get(oraclePoolId);
    }
}
