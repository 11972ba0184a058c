package io.poolkeeper.benchmarks.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Sends requests over kept connections, from one thread, either as fast as they are answered or at a fixed rate. At a fixed
 * rate a request's time counts from when it was due, not from when a connection was free: a service that stalls is not
 * spared the requests that came meanwhile.
 */
public final class Arrivals implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final ArrayDeque<Line> idle = new ArrayDeque<>();
    private final int port;
    private final int connections;
    private final IntFunction<byte[]> requests;
    private int next;
    private int busy;
    private long[] waited = new long[1 << 16];
    private int answered;
    private int refused;
    private String refusal = "";

    private final class Line {
        final SocketChannel channel;
        final SelectionKey key;
        final Incoming in = new Incoming();
        ByteBuffer out = ByteBuffer.allocate(0);
        long due;

        Line() throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }
    }

    public Arrivals(int port, int connections, IntFunction<byte[]> requests) throws IOException {
        this.port = port;
        this.connections = connections;
        this.requests = requests;
    }

    /** Anew for each run: between two of them a service may have closed what was idle. */
    private void connect() throws IOException {
        disconnect();
        for (int i = 0; i < connections; i++) {
            idle.add(new Line());
        }
    }

    private void disconnect() throws IOException {
        idle.clear();
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.selectNow();
    }

    /** A question as a browser asks it. */
    public static byte[] get(String path, String token) {
        return "GET %s HTTP/1.1\r\nHost: service\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(path, token)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** As many at once as there are connections. */
    public Answers asFastAsAnswered(Duration time) throws IOException {
        return run(0, time);
    }

    public Answers at(double perSecond, Duration time) throws IOException {
        return run(1e9 / perSecond, time);
    }

    private Answers run(double gap, Duration time) throws IOException {
        connect();
        answered = 0;
        refused = 0;
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long sent = 0;
        for (long now = start; now < end || busy > 0; now = System.nanoTime()) {
            while (now < end && !idle.isEmpty() && (gap == 0 || start + (long) (sent * gap) <= now)) {
                send(idle.poll(), gap == 0 ? now : start + (long) (sent * gap));
                sent++;
            }
            // a millisecond late at most, and that counts: polling would take a core from what is measured
            receive(gap == 0 ? 100 : 1);
            if (now > end + Duration.ofSeconds(30).toNanos()) {
                throw new IOException(busy + " requests were never answered");
            }
        }
        double took = (System.nanoTime() - start) / 1e9;
        long[] times = Arrays.copyOf(waited, answered);
        Arrays.sort(times);
        return new Answers(answered / took, times, refused, refusal);
    }

    private void send(Line line, long due) throws IOException {
        line.due = due;
        line.out = ByteBuffer.wrap(requests.apply(next++));
        line.in.clear();
        busy++;
        flush(line);
    }

    private static void flush(Line line) throws IOException {
        line.channel.write(line.out);
        int wanted = line.out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (line.key.interestOps() != wanted) {
            line.key.interestOps(wanted);
        }
    }

    private void receive(long patience) throws IOException {
        selector.select(patience);
        for (SelectionKey key : selector.selectedKeys()) {
            Line line = (Line) key.attachment();
            if (key.isWritable()) {
                flush(line);
            }
            if (key.isReadable()) {
                int status = line.in.read(line.channel);
                if (status > 0) {
                    settle(line, status);
                }
            }
        }
        selector.selectedKeys().clear();
    }

    private void settle(Line line, int status) {
        busy--;
        idle.add(line);
        if (status == 200 || status == 304) {
            if (answered == waited.length) {
                waited = Arrays.copyOf(waited, answered * 2);
            }
            waited[answered++] = System.nanoTime() - line.due;
        } else {
            refused++;
            refusal = line.in.text();
        }
    }

    @Override
    public void close() throws IOException {
        disconnect();
        selector.close();
    }
}
