package io.poolkeeper.agent.lease;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tries for the Lease and keeps it. Whether another holder has gone silent, and whether our own renewal still counts, is
 * measured by a clock that nobody can set; the times written into the Lease are for people.
 *
 * <pre>
 *   renewed --- we act ---> renewDeadline --- nobody acts ---> duration --- another may take it --->
 * </pre>
 */
public final class Election implements AutoCloseable {

    /** Hears when this replica begins to lead and when it ends. */
    public interface Listener {
        void leads(boolean leading);
    }

    private static final Logger LOG = Logger.getLogger(Election.class);
    private static final int LONGEST_SECONDS = 3_600;
    private static final double JITTER = 0.2;

    private final LeaseSettings.Lease settings;
    private final LeaseApi api;
    private final Listener listener;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final Thread thread;
    private @Nullable ObjectNode seen;
    private long seenAt;
    private boolean told;
    private String trouble = "";
    private volatile boolean held;
    private volatile long renewedAt;
    private volatile boolean stopping;

    public Election(LeaseSettings.Lease settings, Listener listener, LongSupplier nanos, InstantSource clock) {
        this.settings = settings;
        this.api = new LeaseApi(settings);
        this.listener = listener;
        this.nanos = nanos;
        this.clock = clock;
        this.seenAt = nanos.getAsLong();
        this.thread = Thread.ofVirtual().name("election").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Asked before every write: a replica that slept does not learn that it lost the lease, it sees that it is late. */
    public boolean leads() {
        return held && nanos.getAsLong() - renewedAt < settings.renewDeadline().toNanos();
    }

    /** Gives the lease back, so that another need not wait for its end. Whoever calls this has stopped acting. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        release();
        api.close();
    }

    private void run() {
        while (!stopping) {
            round();
            tell();
            pause();
        }
    }

    private void round() {
        long start = nanos.getAsLong();
        try {
            held = renewed();
            renewedAt = held ? start : renewedAt;
            trouble = "";
        } catch (IOException | RuntimeException e) {
            complain(e);
        }
    }

    /** A failure that repeats every two seconds is told once. */
    private void complain(Exception e) {
        String fresh = e.getClass().getSimpleName() + ": " + e.getMessage();
        if (!stopping && !fresh.equals(trouble)) {
            LOG.warnf("The lease %s could not be renewed: %s", settings.name(), fresh);
        }
        trouble = fresh;
    }

    private void tell() {
        boolean now = leads();
        if (now != told) {
            told = now;
            LOG.infof("This replica %s lease %s", now ? "holds the" : "no longer holds the", settings.name());
            listener.leads(now);
        }
    }

    private boolean renewed() throws IOException {
        Optional<ObjectNode> present = api.read();
        if (present.isEmpty()) {
            return missedLongEnough() && look(api.create(taken(api.fresh())));
        }
        ObjectNode lease = present.get();
        notice(lease);
        return takeable(lease) && look(api.replace(taken(lease)));
    }

    /** Whoever deletes a lease does not stop its holder: that one acts on until its renewal ends. */
    private boolean missedLongEnough() {
        boolean ours = seen != null && settings.identity().equals(holder(seen));
        return ours || nanos.getAsLong() - seenAt >= settings.duration().toNanos();
    }

    private boolean look(Optional<ObjectNode> written) {
        written.ifPresent(this::notice);
        return written.isPresent();
    }

    private void notice(ObjectNode lease) {
        if (!lease.path("spec").equals(seen == null ? null : seen.path("spec"))) {
            seen = lease.deepCopy();
            seenAt = nanos.getAsLong();
        }
    }

    private boolean takeable(ObjectNode lease) {
        String holder = holder(lease);
        return holder.isEmpty()
                || holder.equals(settings.identity())
                || nanos.getAsLong() - seenAt >= patience(lease).toNanos();
    }

    /** As long as the holder asked for, within reason. */
    private Duration patience(ObjectNode lease) {
        int asked = lease.path("spec").path("leaseDurationSeconds").asInt((int)
                settings.duration().toSeconds());
        return Duration.ofSeconds(Math.clamp(asked, 1, LONGEST_SECONDS));
    }

    private static String holder(ObjectNode lease) {
        return lease.path("spec").path("holderIdentity").asText("");
    }

    /** Labels and owners that others put on the Lease stay. */
    private ObjectNode taken(ObjectNode lease) {
        ObjectNode spec = lease.withObject("/spec");
        String now = now();
        if (!settings.identity().equals(holder(lease))) {
            spec.put("acquireTime", now);
            spec.put("leaseTransitions", spec.path("leaseTransitions").asInt(-1) + 1);
        }
        spec.put("holderIdentity", settings.identity());
        spec.put("leaseDurationSeconds", (int) settings.duration().toSeconds());
        spec.put("renewTime", now);
        return lease;
    }

    /** MicroTime, which Kubernetes wants with exactly six digits. */
    private String now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return "%s.%06dZ"
                .formatted(now.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""), now.getNano() / 1_000);
    }

    private void release() {
        boolean ours = leads();
        held = false;
        if (!ours) {
            return;
        }
        try {
            ObjectNode lease = Objects.requireNonNull(seen).deepCopy();
            ObjectNode spec = lease.withObject("/spec");
            spec.put("holderIdentity", "").put("leaseDurationSeconds", 1).put("renewTime", now());
            api.replace(lease);
        } catch (IOException | RuntimeException e) {
            LOG.debugf("The lease was not given back and ends by itself: %s", e.getMessage());
        }
    }

    private void pause() {
        double share = 1 - ThreadLocalRandom.current().nextDouble(JITTER);
        try {
            TimeUnit.NANOSECONDS.sleep((long) (settings.retry().toNanos() * share));
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
