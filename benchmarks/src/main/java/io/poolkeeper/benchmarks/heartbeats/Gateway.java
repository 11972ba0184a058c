package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.benchmarks.harness.Answers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Gateways that deliver for the whole fleet in batches, the next as soon as the last is answered. */
final class Gateway {
    private static final int CLIENTS = 3;

    private final RegistryProcess registry;
    private final SimulatedNodes nodes;
    private final int size;
    private final AtomicInteger next = new AtomicInteger();

    Gateway(RegistryProcess registry, SimulatedNodes nodes, int size) {
        this.registry = registry;
        this.nodes = nodes;
        this.size = size;
    }

    /** Until every node has been heard once. */
    Answers once() throws InterruptedException, ExecutionException {
        int batches = nodes.count() / size;
        int first = next.get();
        return run(() -> next.get() < first + batches);
    }

    Answers during(Duration time) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        return run(() -> System.nanoTime() < end);
    }

    private Answers run(Callable<Boolean> more) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Callable<List<Long>>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(() -> deliver(more));
        }
        var times = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (var done : threads.invokeAll(clients)) {
                times.addAll(done.get());
            }
        }
        double took = (System.nanoTime() - start) / 1e9;
        long[] sorted = times.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Answers(sorted.length / took, sorted, 0, "");
    }

    private List<Long> deliver(Callable<Boolean> more) throws Exception {
        var times = new ArrayList<Long>();
        while (more.call()) {
            byte[] batch = batch(next.getAndIncrement());
            long start = System.nanoTime();
            String answer = registry.deliver(nodes.key(0), batch);
            times.add(System.nanoTime() - start);
            check(answer);
        }
        return times;
    }

    private byte[] batch(int number) {
        int batches = nodes.count() / size;
        int first = number % batches * size;
        var lines = new StringBuilder(size * 400);
        for (int i = 0; i < size; i++) {
            nodes.line(first + i, lines);
        }
        return lines.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private void check(String answer) throws IOException {
        int stored = 0;
        for (int at = answer.indexOf("\"status\":200"); at >= 0; at = answer.indexOf("\"status\":200", at + 12)) {
            stored++;
        }
        if (stored != size) {
            throw new IOException(
                    stored + " of " + size + " were stored: " + answer.substring(0, Math.min(500, answer.length())));
        }
    }
}
