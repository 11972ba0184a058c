package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.testkit.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A thousand dashboards on one replica, and how long a change takes to reach the last of them. */
final class Streams {
    private static final int PATIENCE_SECONDS = 60;

    private final RegistryProcess registry;
    private final SimulatedNodes nodes;
    private final int count;

    Streams(RegistryProcess registry, SimulatedNodes nodes, int count) {
        this.registry = registry;
        this.nodes = nodes;
        this.count = count;
    }

    void measure(Report report) throws Exception {
        int troubled = nodes.count() - 1;
        long before = registry.liveHeap();
        var open = new CountDownLatch(count);
        var heard = new CountDownLatch(count);
        var refused = new AtomicInteger();
        var times = new long[count];
        String token = Tokens.user();
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread.startVirtualThread(() -> {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), registry.port())) {
                    times[number] = listen(socket, token, "\"node_id\":" + (troubled + 1) + ",", open);
                } catch (IOException e) {
                    refused.incrementAndGet();
                } finally {
                    heard.countDown();
                }
            });
        }
        boolean all = open.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        long start = System.nanoTime();
        registry.report(nodes.trouble(troubled), troubled + 1, nodes.key(troubled));
        boolean told = heard.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        long[] sorted = Arrays.stream(times)
                .filter(at -> at > 0)
                .map(at -> at - start)
                .sorted()
                .toArray();
        report.say(
                "streams open at once",
                count - open.getCount() + (all ? "" : ", not all of " + count) + ", refused " + refused.get());
        report.say(
                "  an event reached",
                "%d of them, the median after %.0f ms, the last after %.0f ms%s"
                        .formatted(
                                sorted.length,
                                sorted.length == 0 ? 0 : sorted[sorted.length / 2] / 1e6,
                                sorted.length == 0 ? 0 : sorted[sorted.length - 1] / 1e6,
                                told ? "" : ", not all"));
        report.say("  live heap for them", (registry.liveHeap() - before >> 10) / count + " KB each");
    }

    /** When the part was heard. */
    private static long listen(Socket socket, String token, String part, CountDownLatch open) throws IOException {
        socket.getOutputStream()
                .write(("GET /events HTTP/1.1\r\nHost: registry\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                                + token + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(":") && line.contains("connected")) {
                open.countDown();
            } else if (line.contains(part)) {
                return System.nanoTime();
            }
        }
        throw new IOException("the stream ended");
    }
}
