package io.poolkeeper.agent.loop;

import io.poolkeeper.agent.configuration.Configuration;
import io.poolkeeper.agent.link.Reports;
import io.poolkeeper.agent.link.Troubles;
import io.poolkeeper.scaling.policy.PoolGroup;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Exactly one loop per pool of the configuration; a change swaps policies in place and never stops what need not stop. */
public final class Fleet implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(20);

    /**
     * What a fleet needs to make loops.
     *
     * @param betweenCalls at the rate at which OCI may be asked
     */
    public record Parts(
            Function<String, PoolTick> ticks,
            UnaryOperator<String> regions,
            Reports reports,
            Troubles troubles,
            InstantSource clock,
            Duration betweenCalls) {}

    private record Running(PoolLoop loop, Thread thread) {}

    private final Parts parts;
    private final Beat beat;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Map<String, Thread> ending = new HashMap<>();
    private boolean closed;

    public Fleet(Parts parts) {
        this.parts = parts;
        this.beat = new Beat(parts.clock(), ThreadLocalRandom.current().nextDouble(), parts.betweenCalls());
    }

    public synchronized void run(Configuration configuration) {
        if (closed) {
            return;
        }
        Map<String, Assignment> wanted = new LinkedHashMap<>();
        for (PoolPolicy policy : configuration.policy().pools()) {
            wanted.put(policy.instancePoolId(), assignment(policy, configuration));
        }
        beat.pools(wanted.size());
        List.copyOf(running.keySet()).stream()
                .filter(pool -> !wanted.containsKey(pool))
                .forEach(this::end);
        wanted.values().forEach(this::assign);
    }

    private Assignment assignment(PoolPolicy policy, Configuration configuration) {
        PoolGroup group = configuration.policy().groups().stream()
                .filter(one -> one.members().contains(policy.instancePoolId()))
                .findFirst()
                .orElse(null);
        return new Assignment(policy, configuration.hash(), parts.regions().apply(policy.region()), group);
    }

    public synchronized List<PoolStatus> statuses() {
        return running.values().stream().map(r -> r.loop().status()).toList();
    }

    /** Lets every turn under way finish its calls. */
    @Override
    public void close() {
        Map<String, Thread> threads;
        synchronized (this) {
            closed = true;
            List.copyOf(running.keySet()).forEach(this::end);
            threads = Map.copyOf(ending);
        }
        Instant deadline = Instant.now().plus(FAREWELL);
        threads.values().forEach(thread -> join(thread, deadline));
    }

    private void assign(Assignment assignment) {
        Running present = running.get(assignment.pool());
        if (present == null) {
            start(assignment);
        } else {
            present.loop().assign(assignment);
        }
    }

    private void start(Assignment assignment) {
        String pool = assignment.pool();
        Thread before = ending.remove(pool);
        var loop = new PoolLoop(assignment, parts.ticks(), beat, parts.reports(), parts.troubles());
        Thread thread =
                Thread.ofVirtual().name("pool " + assignment.policy().name()).start(() -> after(before, loop));
        running.put(pool, new Running(loop, thread));
    }

    /** A pool that was removed and came back starts only when its old loop's last turn is over. */
    private static void after(@Nullable Thread before, PoolLoop loop) {
        try {
            if (before != null) {
                before.join();
            }
            loop.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(String pool) {
        Running gone = running.remove(pool);
        if (gone != null) {
            gone.loop().stop();
            ending.put(pool, gone.thread());
        }
    }

    private static void join(Thread thread, Instant deadline) {
        try {
            Duration left = Duration.between(Instant.now(), deadline);
            if (left.isNegative() || !thread.join(left)) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
