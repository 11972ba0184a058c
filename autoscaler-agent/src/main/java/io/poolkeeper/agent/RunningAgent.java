package io.poolkeeper.agent;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.agent.actuate.Passage;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The one agent of this process. */
@Singleton
public class RunningAgent {

    private final Config environment;
    private final MeterRegistry meters;
    private volatile @Nullable Agent agent;

    RunningAgent(Config environment, MeterRegistry meters) {
        this.environment = environment;
        this.meters = meters;
    }

    void start(boolean dryRun) {
        LogLevel.of(environment.getOptionalValue("LOG_LEVEL", String.class).orElse(""))
                .apply();
        var settings = AgentSettings.read(name -> environment.getOptionalValue(name, String.class));
        var fresh = new Agent(dryRun ? settings.dry() : settings, InstantSource.system(), meters, Passage.UNWATCHED);
        fresh.start();
        agent = fresh;
    }

    /** Empty until it has started. */
    public Optional<Agent> agent() {
        return Optional.ofNullable(agent);
    }

    @PreDestroy
    void stop() {
        agent().ifPresent(Agent::close);
    }
}
