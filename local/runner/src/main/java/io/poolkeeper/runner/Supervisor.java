package io.poolkeeper.runner;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts again what ends by itself, at once the first time and then ever more slowly: what Kubernetes does to a pod. */
final class Supervisor implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration CALM = Duration.ofMinutes(2);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("supervisor").factory());
    private final Map<Part, Restarts> restarts = new HashMap<>();
    private final List<Part> parts;
    private final Consumer<String> say;
    private final Runnable changed;

    /** How often a part was started again lately, and when it may be the next time; nanoseconds of the JVM's clock. */
    private record Restarts(int count, long last, long notBefore) {}

    /**
     * @param changed called after a restart, when the numbers of processes are others
     */
    Supervisor(List<Part> parts, Consumer<String> say, Runnable changed) {
        this.parts = parts;
        this.say = say;
        this.changed = changed;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            timer.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        for (Part part : parts) {
            if (!part.alive() && !timer.isShutdown()) {
                restart(part);
            }
        }
    }

    private void restart(Part part) {
        long now = System.nanoTime();
        var before = restarts.getOrDefault(part, new Restarts(0, now, now));
        if (now - before.notBefore() < 0) {
            return;
        }
        int count = now - before.last() > CALM.toNanos() ? 0 : before.count();
        long wait = Math.min(LONGEST_WAIT.toNanos(), Duration.ofSeconds(1).toNanos() << Math.min(count, 6));
        restarts.put(part, new Restarts(count + 1, now, now + wait));
        say.accept(part.name() + " ended by itself; starting it again");
        try {
            part.start();
            changed.run();
        } catch (RuntimeException e) {
            say.accept(part.name() + " could not be started: " + e.getMessage());
        }
    }
}
