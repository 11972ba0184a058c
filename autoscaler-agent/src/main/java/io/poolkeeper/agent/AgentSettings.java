package io.poolkeeper.agent;

import io.poolkeeper.agent.alert.AlertSettings;
import io.poolkeeper.agent.configuration.BackendBlock;
import io.poolkeeper.agent.configuration.Environment;
import io.poolkeeper.agent.configuration.Unusable;
import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.agent.lease.LeaseSettings;
import io.poolkeeper.agent.link.LinkSettings;
import io.poolkeeper.agent.oci.OciSettings;
import io.poolkeeper.agent.prometheus.PrometheusSettings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the environment says, and the {@code backend} block of the operator's file where it says nothing; checked at start.
 *
 * @param configurationFile the operator's own YAML; it need not exist
 * @param samplesPerMinute how many samples OCI's agent sends per instance and minute
 * @param trial how long the loops of a new configuration may take to start
 * @param drain how long an instance is left to finish its work once its load balancers send it no more
 * @param dryRun decide and report as usual, resize nothing
 */
public record AgentSettings(
        Path stateFolder,
        Path configurationFile,
        OciSettings oci,
        PrometheusSettings prometheus,
        LinkSettings link,
        AlertSettings alerts,
        LeaseSettings lease,
        int samplesPerMinute,
        boolean dryRun,
        Duration trial,
        Duration drain) {

    private static final Duration TRIAL = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofMinutes(5);
    private static final int MOST_SAMPLES = 60;

    public static AgentSettings read(Function<String, Optional<String>> variables) {
        var environment = new Environment(variables);
        Path file = Path.of(environment.text("CONFIG_FILE").orElse("config.yaml"));
        BackendBlock block = BackendBlock.of(text(file));
        return new AgentSettings(
                Path.of(environment.text("STATE_DIR").orElse("agent-state")),
                file,
                OciVariables.read(environment),
                PrometheusVariables.read(environment),
                LinkSettings.read(environment, block),
                AlertSettings.read(environment),
                LeaseSettings.read(environment),
                samples(environment),
                environment.flag("DRY_RUN", false),
                environment.duration("CONFIG_TRIAL", TRIAL),
                environment.duration("DRAIN_TIME", DRAIN));
    }

    AgentSettings dry() {
        return new AgentSettings(
                stateFolder,
                configurationFile,
                oci,
                prometheus,
                link,
                alerts,
                lease,
                samplesPerMinute,
                true,
                trial,
                drain);
    }

    private static String text(Path file) {
        try {
            return Durable.read(file).orElse("");
        } catch (UncheckedIOException e) {
            throw new Unusable("CONFIG_FILE " + file + " cannot be read as a text.");
        }
    }

    private static int samples(Environment environment) {
        long samples = environment.number("METRIC_SAMPLES_PER_MINUTE").orElse(6L);
        if (samples > MOST_SAMPLES) {
            throw new Unusable("METRIC_SAMPLES_PER_MINUTE must be at most " + MOST_SAMPLES + ".");
        }
        return (int) samples;
    }
}
