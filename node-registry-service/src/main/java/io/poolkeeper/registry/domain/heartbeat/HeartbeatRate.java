package io.poolkeeper.registry.domain.heartbeat;

import io.poolkeeper.common.problem.Failure.TooManyRequests;
import io.poolkeeper.registry.domain.rate.TokenBuckets;
import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;

/** How often a node may report. */
@ApplicationScoped
class HeartbeatRate {

    private final RegistrySettings.Intake limits;
    private final TokenBuckets<Long> nodes = new TokenBuckets<>();

    HeartbeatRate(RegistrySettings settings) {
        limits = settings.intake();
    }

    void admit(Beat beat) {
        int limit = beat.numbered() ? limits.perMinute() : limits.perMinuteUnnumbered();
        if (!nodes.take(beat.nodeId(), limit, beat.receivedAt())) {
            throw new TooManyRequests("This node may send " + limit + " heartbeats a minute", TokenBuckets.wait(limit));
        }
    }
}
