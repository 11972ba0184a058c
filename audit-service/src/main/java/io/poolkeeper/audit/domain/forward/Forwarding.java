package io.poolkeeper.audit.domain.forward;

import io.poolkeeper.audit.domain.forward.Bookmarks.Bookmark;
import io.poolkeeper.audit.domain.head.SignedHead;
import io.poolkeeper.audit.domain.head.SignedHeads;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
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
    private final SignedHeads heads;

    Forwarding(Receivers receivers, Bookmarks bookmarks, SignedHeads heads) {
        this.receivers = receivers;
        this.bookmarks = bookmarks;
        this.heads = heads;
    }

    @Scheduled(
            identity = "forward",
            every = "{poolkeeper.audit.forward-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        receivers.ofHeads().forEach(this::forwardHeads);
        receivers.ofEvents().forEach(this::forward);
    }

    /** Tells one receiver all sealed events there are; whether it took them. */
    public boolean forward(Receiver<SealedEvent> receiver) {
        return forward(receiver, bookmarks::after, SealedEvent::sequence);
    }

    /** The same with signed heads, which are told by the number of their seal. */
    public boolean forwardHeads(Receiver<SignedHead> receiver) {
        return forward(receiver, heads::after, SignedHead::number);
    }

    private interface Source<T> {
        List<T> after(long number, int limit);
    }

    private <T> boolean forward(Receiver<T> receiver, Source<T> source, ToLongFunction<T> number) {
        for (int batch = 0; batch < BATCHES_AT_ONCE; batch++) {
            Optional<Bookmark> mark = bookmarks.claim(receiver.name(), LEASE);
            if (mark.isEmpty()) {
                return false;
            }
            List<T> news = source.after(mark.get().sequence(), BATCH);
            if (news.isEmpty()) {
                bookmarks.release(mark.get());
                return true;
            }
            if (!tell(receiver, mark.get(), news, number.applyAsLong(news.getLast()))) {
                return false;
            }
        }
        return true;
    }

    private <T> boolean tell(Receiver<T> receiver, Bookmark mark, List<T> news, long last) {
        try {
            receiver.tell(news);
            return bookmarks.told(mark, last);
        } catch (IOException e) {
            Duration wait = waitAfter(mark.failures());
            LOG.warnf("%s did not take audit events, next attempt in %s: %s", receiver.name(), wait, e.getMessage());
            bookmarks.failed(mark, wait);
            return false;
        }
    }

    /** Doubles from a second on. */
    public static Duration waitAfter(int failures) {
        Duration wait = Duration.ofSeconds(1L << Math.min(failures, DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
