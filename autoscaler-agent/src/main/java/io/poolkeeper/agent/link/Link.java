package io.poolkeeper.agent.link;

import io.poolkeeper.agent.configuration.Configurations;
import io.poolkeeper.agent.disk.StateFolder;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.api.PoolOwnership;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One thread that makes heartbeats, keeps them on disk and delivers them. While the control plane is away it goes on
 * making them; nothing else of the agent waits for it.
 */
public final class Link implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Link.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /**
     * What the link reads from and writes to.
     *
     * @param figures what the agent says about itself with each heartbeat, beside its host's figures
     * @param clockOffset hears how far the control plane's clock is ahead of ours
     */
    public record Neighbours(
            Configurations configurations,
            Reports reports,
            Troubles troubles,
            Consumer<List<PoolOwnership>> ownership,
            Supplier<Map<String, Object>> figures,
            Consumer<Duration> clockOffset,
            InstantSource clock) {}

    private final Neighbours with;
    private final Keyring keys;
    private final ControlPlane controlPlane;
    private final Spool spool;
    private final Heartbeats heartbeats;
    private final Conversation conversation;
    private final Backoff backoff = new Backoff();
    private final Pace pace = new Pace();
    private final Thread thread;

    private volatile @Nullable Instant lastContact;
    private volatile Duration clockOffset = Duration.ZERO;
    private volatile boolean stopping;

    public Link(LinkSettings settings, URI backend, StateFolder state, Neighbours with) {
        var wire = new Wire();
        this.with = with;
        String keyFile = settings.given().isPresent() ? "given-key.json" : "node.json";
        keys = new Keyring(state.file(keyFile), wire, settings.given());
        controlPlane = new ControlPlane(backend, wire);
        spool = new Spool(state.file("spool"), Spool.Limits.USUAL, state.reserve(), wire);
        heartbeats = new Heartbeats(with, new HostFigures(state.file(".")), this::own);
        conversation = new Conversation(
                new Enrolment(settings, controlPlane, keys),
                keys,
                new ConfigurationSync(controlPlane, with.configurations(), with.troubles()),
                new Courier(controlPlane, spool, this::heard),
                with.troubles());
        thread = Thread.ofVirtual().name("link").unstarted(this::run);
    }

    public void start() {
        if (spool.damaged() > 0) {
            LOG.errorf("The spool had %d damaged bytes; what they held is lost", spool.damaged());
        }
        with.reports().whenUrgent(pace::urge);
        thread.start();
    }

    public int spoolDepth() {
        return spool.depth();
    }

    public long spoolDropped() {
        return spool.dropped();
    }

    public long spoolBytes() {
        return spool.bytes();
    }

    public Optional<Instant> oldestSpooled() {
        return spool.oldestSentAt();
    }

    /** When the control plane last acknowledged a heartbeat. */
    public Optional<Instant> lastContact() {
        return Optional.ofNullable(lastContact);
    }

    /** How far the control plane's clock is ahead of ours. */
    public Duration clockOffset() {
        return clockOffset;
    }

    public Optional<Long> nodeId() {
        return keys.present().map(NodeCredentials::nodeId);
    }

    /** What was not told yet goes to the disk, and to the control plane if it answers soon. */
    @Override
    public void close() {
        stopping = true;
        pace.end();
        join();
        controlPlane.close();
        spool.close();
    }

    private void join() {
        try {
            if (!thread.join(FAREWELL)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            cycle();
            await();
        }
        cycle();
    }

    private void cycle() {
        try {
            if (stopping || pace.heartbeatDue()) {
                compose();
            }
            if (stopping || pace.attemptDue()) {
                attempt();
            }
        } catch (RuntimeException e) {
            LOG.error("The link to the control plane stumbled and goes on", e);
            pace.attempted(backoff.failed());
        }
    }

    private void compose() {
        pace.composed();
        var batch = with.reports().take();
        try {
            spool.put(heartbeats.next(batch));
            batch.decisions().forEach(told -> told.spooled().run());
        } catch (RuntimeException e) {
            heartbeats.takeBack();
            with.reports().giveBack(batch);
            throw e;
        }
        spool.trimToAge(with.clock().instant());
    }

    private void attempt() {
        Optional<? extends Answer<?>> stopped = conversation.hold();
        if (stopped.isEmpty()) {
            backoff.succeeded();
            pace.attempted(Duration.ZERO);
        } else {
            Duration pause = Courier.pause(stopped.get(), backoff);
            pace.attempted(pause);
            LOG.warnf(
                    "The control plane did not take it, next try in %d s: %s",
                    pause.toSeconds(), describe(stopped.get()));
        }
    }

    private static String describe(Answer<?> answer) {
        return switch (answer) {
            case Answer.Given<?> given -> "answered";
            case Answer.Refused<?> refused -> refused.status() + " " + refused.detail();
            case Answer.Lost<?> lost -> lost.reason();
        };
    }

    private void heard(HeartbeatReply reply) {
        Instant now = with.clock().instant();
        lastContact = now;
        clockOffset = Duration.between(now, reply.timestamp());
        with.clockOffset().accept(clockOffset);
        if (reply.nextHeartbeatSeconds() > 0) {
            pace.told(Duration.ofSeconds(reply.nextHeartbeatSeconds()));
        }
        with.ownership().accept(reply.pools() == null ? List.of() : reply.pools());
        conversation.heard(reply);
    }

    private Map<String, Object> own() {
        return Map.of("spool_depth", spool.depth(), "clock_offset_ms", clockOffset.toMillis());
    }

    private void await() {
        try {
            pace.await(stopping || spool.depth() > 0 || !backoff.calm());
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
