package io.poolkeeper.benchmarks.reads;

import io.poolkeeper.benchmarks.harness.Answers;
import io.poolkeeper.benchmarks.harness.Sample;
import io.poolkeeper.benchmarks.heartbeats.RegistryProcess;
import io.poolkeeper.benchmarks.heartbeats.SimulatedNodes;
import io.poolkeeper.testkit.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Dashboards that listen on one replica, and how long a change takes from the node's report to each of them. */
final class Streams implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final long PAUSE_MILLIS = 500;
    private static final Pattern NODE = Pattern.compile("\"node_id\":(\\d+)");

    private final RegistryProcess registry;
    private final SimulatedNodes nodes;
    private final List<Socket> open = new ArrayList<>();
    private final CountDownLatch connected;
    private final Map<Integer, Long> reported = new ConcurrentHashMap<>();
    private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
    private int next;

    Streams(RegistryProcess registry, SimulatedNodes nodes, int count) throws IOException, InterruptedException {
        this.registry = registry;
        this.nodes = nodes;
        connected = new CountDownLatch(count);
        String token = Tokens.user();
        for (int i = 0; i < count; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), registry.port());
            open.add(socket);
            Thread.startVirtualThread(() -> listen(socket, token));
        }
        if (!connected.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(connected.getCount() + " of " + count + " streams were not opened");
        }
    }

    /** So many nodes tell of trouble, one after the other. */
    Sample changes(int number) throws IOException, InterruptedException {
        waits.clear();
        long start = System.nanoTime();
        for (int i = 0; i < number; i++) {
            int node = nodes.count() - 1 - next++;
            reported.put(node + 1, System.nanoTime());
            registry.report(nodes.trouble(node), node + 1, nodes.key(node));
            Thread.sleep(PAUSE_MILLIS);
        }
        int wanted = number * open.size();
        while (waits.size() < wanted && System.nanoTime() - start < PATIENCE_SECONDS * 2_000_000_000L) {
            Thread.sleep(20);
        }
        double took = (System.nanoTime() - start) / 1e9;
        long[] sorted = waits.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Answers(sorted.length / took, sorted, 0, "").waits().with("not_heard", wanted - sorted.length);
    }

    private void listen(Socket socket, String token) {
        try (socket) {
            socket.getOutputStream()
                    .write(
                            ("GET /events HTTP/1.1\r\nHost: registry\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                                            + token + "\r\n\r\n")
                                    .getBytes(StandardCharsets.ISO_8859_1));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard(line);
            }
        } catch (IOException closed) {
            // by us, at the end; one that ends before is missed by who counts
        }
    }

    private void heard(String line) {
        if (line.startsWith(":") && line.contains("connected")) {
            connected.countDown();
        }
        var node = NODE.matcher(line);
        if (line.contains("data:") && node.find()) {
            Long at = reported.get(Integer.parseInt(node.group(1)));
            if (at != null) {
                waits.add(System.nanoTime() - at);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }
}
