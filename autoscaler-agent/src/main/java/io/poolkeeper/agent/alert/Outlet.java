package io.poolkeeper.agent.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.agent.link.Backoff;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The queue before one receiver: a slow or dead one costs only its own alerts, and never more than fit here. */
final class Outlet implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Outlet.class);

    /** How long and how often, and how many alerts may wait. */
    record Patience(int waiting, Duration longest, Duration gap, Duration farewell) {

        /** Thirty a minute; an hour later nobody needs to know any more. */
        static final Patience USUAL =
                new Patience(200, Duration.ofHours(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    private record Waiting(Alert alert, long since) {}

    private final Sender sender;
    private final Patience patience;
    private final MeterRegistry meters;
    private final BlockingQueue<Waiting> queue;
    private final Thread thread;
    private volatile boolean stopping;

    Outlet(Sender sender, Patience patience, MeterRegistry meters) {
        this.sender = sender;
        this.patience = patience;
        this.meters = meters;
        this.queue = new ArrayBlockingQueue<>(patience.waiting());
        this.thread = Thread.ofVirtual().name("alerts to " + sender.name()).start(this::run);
    }

    /** The oldest makes room: it is the one nobody can use any more. */
    synchronized void offer(Alert alert) {
        if (stopping || !sender.takes(alert)) {
            return;
        }
        while (!queue.offer(new Waiting(alert, System.nanoTime()))) {
            if (queue.poll() != null) {
                count("dropped");
            }
        }
    }

    void stop() {
        stopping = true;
    }

    /** What waits is tried once more, for a moment. */
    @Override
    public void close() {
        stop();
        try {
            if (!thread.join(patience.farewell())) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping || !queue.isEmpty()) {
                Waiting next = queue.poll(100, TimeUnit.MILLISECONDS);
                if (next != null) {
                    deliver(next);
                    rest();
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("No more alerts to %s", sender.name());
        }
    }

    /** In slices, so that a stop is noticed at once. */
    private void rest() throws InterruptedException {
        long until = System.nanoTime() + patience.gap().toNanos();
        while (!stopping && System.nanoTime() - until < 0) {
            Thread.sleep(Math.min(100, patience.gap().toMillis()));
        }
    }

    private void deliver(Waiting next) throws InterruptedException {
        var backoff = new Backoff();
        while (true) {
            switch (attempt(next.alert())) {
                case Delivery.Done done -> {
                    count("sent");
                    return;
                }
                case Delivery.Hopeless(String why) -> {
                    giveUp(next.alert(), why);
                    return;
                }
                case Delivery.Again again -> {
                    Duration own = backoff.failed();
                    Duration pause = again.after().orElse(own);
                    if (stopping || age(next).plus(pause).compareTo(patience.longest()) > 0) {
                        giveUp(next.alert(), again.why());
                        return;
                    }
                    Thread.sleep(pause);
                }
            }
        }
    }

    private Delivery attempt(Alert alert) {
        try {
            return sender.send(alert);
        } catch (RuntimeException e) {
            LOG.errorf(e, "An alert to %s could not be made", sender.name());
            return new Delivery.Hopeless(e.getClass().getSimpleName());
        }
    }

    private void giveUp(Alert alert, String why) {
        count("failed");
        LOG.warnf("The alert '%s' of pool %s did not reach %s: %s", alert.event(), alert.pool(), sender.name(), why);
    }

    private static Duration age(Waiting waiting) {
        return Duration.ofNanos(System.nanoTime() - waiting.since());
    }

    private void count(String outcome) {
        meters.counter("alerts", "receiver", sender.name(), "outcome", outcome).increment();
    }
}
