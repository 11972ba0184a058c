package io.poolkeeper.agent.health;

import io.poolkeeper.agent.Agent;
import io.poolkeeper.agent.RunningAgent;
import io.poolkeeper.agent.loop.PoolStatus;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down only when a loop hangs: a failing one pauses and goes on, and a restart would not help it. */
@Liveness
@Singleton
class LoopsAlive implements HealthCheck {

    private final RunningAgent running;
    private final StallWatch watch = new StallWatch(System::nanoTime);

    LoopsAlive(RunningAgent running) {
        this.running = running;
    }

    @Override
    public HealthCheckResponse call() {
        List<PoolStatus> stalled = running.agent()
                .map(Agent::fleet)
                .map(fleet -> watch.stalled(fleet.statuses()))
                .orElse(List.of());
        var response = HealthCheckResponse.named("loops").status(stalled.isEmpty());
        stalled.forEach(status -> response.withData(status.name(), "stalled"));
        return response.build();
    }
}
