package io.poolkeeper.agent;

import io.poolkeeper.agent.configuration.Configurations;
import io.poolkeeper.agent.link.Reports;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An agent without a control plane: its operator edits the file, and nobody collects its reports. */
final class LocalEdits implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LocalEdits.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Configurations configurations;
    private final Reports reports;
    private final Thread thread = Thread.ofVirtual().name("local edits").unstarted(this::run);
    private @Nullable String last;

    LocalEdits(Configurations configurations, Reports reports) {
        this.configurations = configurations;
        this.reports = reports;
    }

    void start() {
        last = configurations.localText().orElse(null);
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("No longer watching the configuration file");
        }
    }

    private void look() {
        try {
            reports.discard();
            configurations.localText().filter(text -> !text.equals(last)).ifPresent(this::changed);
        } catch (RuntimeException e) {
            LOG.warnf("The configuration file cannot be read: %s", e.getMessage());
        }
    }

    private void changed(String text) {
        last = text;
        configurations.offer(text);
    }
}
