package io.poolkeeper.agent.health;

import io.poolkeeper.agent.Agent;
import io.poolkeeper.agent.RunningAgent;
import io.poolkeeper.agent.configuration.Configuration;
import io.poolkeeper.agent.loop.PoolStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a configuration runs; the data says of each pool how it stands and how old its last turn is. */
@Readiness
class Driving implements HealthCheck {

    private final RunningAgent running;

    Driving(RunningAgent running) {
        this.running = running;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("pools");
        running.agent().ifPresentOrElse(agent -> describe(agent, response), response::down);
        return response.build();
    }

    private static void describe(Agent agent, HealthCheckResponseBuilder response) {
        var configuration = agent.configurations().running();
        response.status(configuration.isPresent())
                .withData(
                        "configuration", configuration.map(Configuration::hash).orElse("none"));
        agent.role().ifPresent(role -> response.withData("role", role));
        Instant now = InstantSource.system().instant();
        agent.fleet().statuses().forEach(status -> response.withData(status.name(), text(status, now)));
    }

    private static String text(PoolStatus status, Instant now) {
        String phase = status.phase().name().toLowerCase(Locale.ROOT);
        Instant last = status.lastTick();
        String age = last == null
                ? "no turn yet"
                : "last turn " + Duration.between(last, now).toSeconds() + " s ago";
        return status.note().isEmpty() ? phase + ", " + age : phase + ", " + age + ": " + status.note();
    }
}
