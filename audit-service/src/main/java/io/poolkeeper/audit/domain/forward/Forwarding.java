package io.poolkeeper.audit.domain.forward;

import io.poolkeeper.audit.domain.forward.Bookmarks.Bookmark;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells each receiver what was sealed since it was told last. The bookmark moves only after the receiver took a batch: a
 * crash between the two tells it again, never leaves anything out.
 */
@ApplicationScoped
public class Forwarding {
    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final int BATCH = 500;
    private static final int BATCHES_AT_ONCE = 200;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    private final Receivers receivers;
    private final Bookmarks bookmarks;

    Forwarding(Receivers receivers, Bookmarks bookmarks) {
        this.receivers = receivers;
        this.bookmarks = bookmarks;
    }

    @Scheduled(
            identity = "forward",
            every = "{poolkeeper.audit.forward-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        receivers.all().forEach(this::forward);
    }

    /** Tells one receiver all there is; whether it took it. */
    public boolean forward(Receiver receiver) {
        for (int batch = 0; batch < BATCHES_AT_ONCE; batch++) {
            Optional<Bookmark> mark = bookmarks.claim(receiver.name(), LEASE);
            if (mark.isEmpty()) {
                return false;
            }
            List<SealedEvent> events = bookmarks.after(mark.get().sequence(), BATCH);
            if (events.isEmpty()) {
                bookmarks.release(mark.get());
                return true;
            }
            if (!tell(receiver, mark.get(), events)) {
                return false;
            }
        }
        return true;
    }

    private boolean tell(Receiver receiver, Bookmark mark, List<SealedEvent> events) {
        try {
            receiver.tell(events);
            return bookmarks.told(mark, events.getLast().sequence());
        } catch (IOException e) {
            Duration wait = waitAfter(mark.failures());
            LOG.warnf("%s did not take audit events, next attempt in %s: %s", receiver.name(), wait, e.getMessage());
            bookmarks.failed(mark, wait);
            return false;
        }
    }

    static Duration waitAfter(int failures) {
        Duration wait = Duration.ofSeconds(1L << Math.min(failures, DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
