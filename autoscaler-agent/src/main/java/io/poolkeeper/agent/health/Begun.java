package io.poolkeeper.agent.health;

import io.poolkeeper.agent.RunningAgent;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Up once every intent an earlier process left open is known and the loops were told what to drive. */
@Startup
class Begun implements HealthCheck {

    private final RunningAgent running;

    Begun(RunningAgent running) {
        this.running = running;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("agent")
                .status(running.agent().isPresent())
                .build();
    }
}
