package io.poolkeeper.agent.link;

import io.poolkeeper.agent.configuration.Configurations;
import io.poolkeeper.agent.disk.StateFolder;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.api.PoolOwnership;
import io.poolkeeper.api.RegisteredNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One thread that makes heartbeats, keeps them on disk and delivers them. While the control plane is away it goes on
 * making them; nothing else of the agent waits for it.
 */
public final class Link implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Link.class);
    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(60);
    /** Thirty a minute are allowed; what is urgent within two seconds travels together. */
    private static final Duration URGENT_GAP = Duration.ofSeconds(2);

    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final double JITTER = 0.1;
    private static final String ENROLMENT = "enrolment";

    /** What the link reads from and writes to. */
    public record Neighbours(
            Configurations configurations,
            Reports reports,
            Troubles troubles,
            Consumer<List<PoolOwnership>> ownership,
            InstantSource clock) {}

    private final Neighbours with;
    private final Enrolment enrolment;
    private final ControlPlane controlPlane;
    private final Spool spool;
    private final Heartbeats heartbeats;
    private final ConfigurationSync configurationSync;
    private final Courier courier;
    private final Backoff backoff = new Backoff();
    private final Semaphore urgent = new Semaphore(0);
    private final Thread thread;

    private Duration interval = FIRST_INTERVAL;
    private Instant nextHeartbeat;
    private Instant nextAttempt;
    private Instant lastUrgent = Instant.EPOCH;
    private volatile @Nullable Instant lastContact;
    private volatile Duration clockOffset = Duration.ZERO;
    private volatile boolean stopping;

    public Link(LinkSettings settings, URI backend, StateFolder state, Neighbours with) {
        var wire = new Wire();
        this.with = with;
        enrolment = new Enrolment(settings, state.file("node.json"), wire);
        controlPlane = new ControlPlane(backend, wire);
        spool = new Spool(state.file("spool"), Spool.Limits.USUAL, wire);
        heartbeats = new Heartbeats(with.clock(), with.configurations(), with.troubles(), state.file("."));
        configurationSync = new ConfigurationSync(controlPlane, with.configurations(), with.troubles());
        courier = new Courier(controlPlane, spool, this::heard);
        nextHeartbeat = with.clock().instant();
        nextAttempt = nextHeartbeat;
        thread = Thread.ofVirtual().name("link").unstarted(this::run);
    }

    public void start() {
        if (spool.damaged() > 0) {
            LOG.errorf("The spool had %d damaged bytes; what they held is lost", spool.damaged());
        }
        with.reports().whenUrgent(urgent::release);
        thread.start();
    }

    public int spoolDepth() {
        return spool.depth();
    }

    public long spoolDropped() {
        return spool.dropped();
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
        return enrolment.present().map(NodeCredentials::nodeId);
    }

    /** What was not told yet goes to the disk, and to the control plane if it answers soon. */
    @Override
    public void close() {
        stopping = true;
        urgent.release();
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
            Instant now = with.clock().instant();
            if (stopping || !now.isBefore(nextHeartbeat) || urgentNow(now)) {
                compose(now);
            }
            if (stopping || !now.isBefore(nextAttempt)) {
                attempt();
            }
        } catch (RuntimeException e) {
            LOG.error("The link to the control plane stumbled and goes on", e);
            nextAttempt = with.clock().instant().plus(backoff.failed());
        }
    }

    private boolean urgentNow(Instant now) {
        return urgent.availablePermits() > 0 && !now.isBefore(lastUrgent.plus(URGENT_GAP));
    }

    private void compose(Instant now) {
        urgent.drainPermits();
        lastUrgent = now;
        nextHeartbeat = now.plus(jittered(interval));
        var batch = with.reports().take();
        try {
            spool.put(heartbeats.next(batch));
            batch.decisions().forEach(told -> told.spooled().run());
        } catch (RuntimeException e) {
            heartbeats.takeBack();
            with.reports().giveBack(batch);
            throw e;
        }
        spool.trimToAge(now);
    }

    private void attempt() {
        Optional<? extends Answer<?>> stopped = credentials().isEmpty() ? enrol() : Optional.empty();
        if (stopped.isEmpty()) {
            stopped = credentials().flatMap(this::talk);
        }
        Instant now = with.clock().instant();
        stopped.ifPresentOrElse(answer -> holdBack(answer, now), () -> {
            backoff.succeeded();
            nextAttempt = now;
        });
    }

    /** Heartbeats go even when the configuration cannot be had: the one must not wait for the other. */
    private Optional<? extends Answer<?>> talk(NodeCredentials node) {
        Optional<? extends Answer<?>> unread = configurationSync.untilDone(node);
        Optional<? extends Answer<?>> undelivered =
                courier.deliver(node, () -> Thread.currentThread().isInterrupted());
        if (undelivered.isPresent()) {
            return undelivered;
        }
        return unread.isPresent() ? unread : configurationSync.untilDone(node);
    }

    private Optional<NodeCredentials> credentials() {
        return enrolment.present();
    }

    private Optional<? extends Answer<?>> enrol() {
        if (!enrolment.possible()) {
            with.troubles().arise(ENROLMENT, "set JOIN_TOKEN, or NODE_ID and API_KEY");
            return Optional.of(new Answer.Lost<RegisteredNode>("the agent has neither credentials nor a join token"));
        }
        Answer<RegisteredNode> answer = enrolment.enrol(controlPlane);
        if (answer instanceof Answer.Given<RegisteredNode>(RegisteredNode node)) {
            LOG.infof("Enrolled as node %d", node.nodeId());
            with.troubles().pass(ENROLMENT);
            return Optional.empty();
        }
        return Optional.of(answer);
    }

    private void holdBack(Answer<?> answer, Instant now) {
        Duration pause = Courier.pause(answer, backoff);
        nextAttempt = now.plus(pause);
        LOG.warnf("The control plane did not take it, next try in %d s: %s", pause.toSeconds(), describe(answer));
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
        if (reply.nextHeartbeatSeconds() > 0) {
            told(Duration.ofSeconds(reply.nextHeartbeatSeconds()), now);
        }
        with.ownership().accept(reply.pools() == null ? List.of() : reply.pools());
        configurationSync.heard(reply);
    }

    private void told(Duration fresh, Instant now) {
        if (!fresh.equals(interval)) {
            interval = fresh;
            nextHeartbeat = now.plus(jittered(fresh));
        }
    }

    private void await() {
        Instant now = with.clock().instant();
        boolean nothingToSend = spool.depth() == 0 && nextAttempt.isBefore(nextHeartbeat) && backoff.calm();
        Instant until = nothingToSend || nextHeartbeat.isBefore(nextAttempt) ? nextHeartbeat : nextAttempt;
        try {
            if (urgent.tryAcquire(Math.max(1, Duration.between(now, until).toMillis()), TimeUnit.MILLISECONDS)) {
                urgent.release();
                Thread.sleep(untilNextUrgent(now));
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private Duration untilNextUrgent(Instant now) {
        Duration gap = Duration.between(now, lastUrgent.plus(URGENT_GAP));
        return stopping || gap.isNegative() ? Duration.ZERO : gap;
    }

    /** Never later than told, so that an agent in time is never shown as silent. */
    private static Duration jittered(Duration told) {
        double share = 1 - ThreadLocalRandom.current().nextDouble(JITTER);
        return Duration.ofMillis((long) (told.toMillis() * share));
    }
}
