package io.poolkeeper.registry.domain.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.registry.domain.live.LiveEvents.Kept;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import io.poolkeeper.registry.domain.signal.Memory;
import io.poolkeeper.registry.domain.signal.Signal;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Passes events to those who listen here, whichever replica stored them. One thread does everything in order: it lets
 * newcomers in after what they missed, and before what comes next.
 */
@ApplicationScoped
public class LiveFeed implements Memory {

    private static final Logger LOG = Logger.getLogger(LiveFeed.class);
    private static final int PAGE = 500;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final LiveEvents events;
    private final int most;
    private final Semaphore news = new Semaphore(0);
    private final Queue<Subscriber> newcomers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger listening = new AtomicInteger();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private volatile @Nullable Thread thread;
    private volatile boolean stopped;
    private long last;

    LiveFeed(LiveEvents events, RegistrySettings settings, MeterRegistry metrics) {
        this.events = events;
        most = settings.live().streams();
        metrics.gauge("poolkeeper.live.streams", listening);
    }

    /** Lets somebody listen until it is gone. */
    public void subscribe(Subscriber subscriber) {
        newcomers.add(subscriber);
        start();
        news.release();
    }

    /** Refuses politely where too many listen already. To be called before the stream begins. */
    public void admit() {
        if (listening.get() + newcomers.size() >= most) {
            throw new Unavailable("Too many dashboards listen here already", RETRY);
        }
    }

    @Override
    public void forget(Signal signal) {
        if (signal.topic() == Signal.Topic.LIVE) {
            news.release();
        }
    }

    @Override
    public void forgetAll() {
        news.release();
    }

    void stop(@Observes ShutdownEvent event) {
        Thread feeding = thread;
        stopped = true;
        if (feeding != null) {
            feeding.interrupt();
        }
    }

    private synchronized void start() {
        if (thread == null && !stopped) {
            thread = Thread.ofPlatform().daemon().name("live-feed").start(this::feedForEver);
        }
    }

    private void feedForEver() {
        try {
            while (!stopped) {
                // without a signal it looks all the same: signals are lost while the connection is
                if (news.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
                feed();
            }
        } catch (InterruptedException e) {
            LOG.debug("live feed stopped");
        }
    }

    private void feed() {
        try {
            if (subscribers.isEmpty()) {
                last = newcomers.isEmpty() ? last : events.kept().last();
            } else {
                pass();
            }
            welcome();
        } catch (RuntimeException e) {
            LOG.warnf("live events cannot be read just now: %s", e.toString());
        }
        subscribers.forEach(Subscriber::tick);
        subscribers.removeIf(Subscriber::gone);
        listening.set(subscribers.size());
    }

    private void pass() {
        List<LiveEvent> page;
        do {
            page = events.after(last, PAGE);
            for (LiveEvent event : page) {
                subscribers.forEach(subscriber -> subscriber.hear(event));
                last = event.id();
            }
        } while (page.size() == PAGE);
    }

    private void welcome() {
        for (Subscriber next = newcomers.peek(); next != null; next = newcomers.peek()) {
            catchUp(next);
            newcomers.remove();
            subscribers.add(next);
        }
    }

    private void catchUp(Subscriber newcomer) {
        if (newcomer.lastSeen().isEmpty()) {
            return;
        }
        long seen = newcomer.lastSeen().getAsLong();
        Kept kept = events.kept();
        List<LiveEvent> missed = events.after(seen, PAGE);
        boolean whole = seen <= last && (seen == last || seen >= kept.first() - 1) && missed.size() < PAGE;
        if (whole) {
            missed.stream().filter(event -> event.id() <= last).forEach(newcomer::hear);
        } else {
            newcomer.startOver(last);
        }
    }
}
