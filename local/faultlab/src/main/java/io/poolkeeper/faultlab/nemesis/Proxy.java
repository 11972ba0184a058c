package io.poolkeeper.faultlab.nemesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A stretch of network on a port of its own, whose weather can be made. Every connection through it is seen. */
public final class Proxy implements AutoCloseable {
    private static final int BUFFER = 16_384;

    private final ServerSocket server;
    private final int target;
    private final Random random;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Weather weather = Weather.CLEAR;
    private volatile UnaryOperator<byte[]> forgery = UnaryOperator.identity();

    private Proxy(ServerSocket server, int target, long seed) {
        this.server = server;
        this.target = target;
        this.random = new Random(seed);
    }

    public static Proxy to(int target, long seed) throws IOException {
        var proxy = new Proxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), target, seed);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** From now on; connections that have lost bytes are reset when the weather clears, for they can never be sound again. */
    public void weather(Weather next) {
        boolean lost = weather.requestsLost() || weather.repliesLost();
        weather = next;
        if (next.refuses() || lost && !next.requestsLost() && !next.repliesLost()) {
            cut();
        }
    }

    /** Every piece towards the server is passed through this first. */
    public void forge(UnaryOperator<byte[]> how) {
        forgery = how;
    }

    /** Resets every connection there is. */
    public void cut() {
        open.forEach(Proxy::reset);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        open.add(client);
        if (weather.refuses()) {
            reset(client);
            return;
        }
        try {
            var upstream = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(upstream);
            Thread.ofVirtual().start(() -> pump(client, upstream, true));
            pump(upstream, client, false);
        } catch (IOException unreachable) {
            reset(client);
        }
    }

    private void pump(Socket from, Socket to, boolean request) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                pass(Arrays.copyOf(buffer, n), out, request);
            }
        } catch (IOException over) {
            // one of the two has gone, and with it this connection
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void pass(byte[] piece, OutputStream out, boolean request) throws IOException {
        Weather now = weather;
        pause(now);
        if (request ? now.requestsLost() : now.repliesLost()) {
            return;
        }
        byte[] passed = request ? forgery.apply(piece) : piece;
        if (now.corruption() > 0 && random.nextDouble() < now.corruption()) {
            passed[random.nextInt(passed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        out.write(passed);
        out.flush();
    }

    private static void pause(Weather now) throws IOException {
        if (now.latency().isPositive()) {
            try {
                Thread.sleep(now.latency());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // then there is nothing to reset
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
