package io.poolkeeper.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before the server and passes bytes on, because only who owns the socket can reset it. */
final class Relay implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final ServerSocket front;
    private final InetSocketAddress server;
    /** The callers' sockets by the local port of the connection to the server. */
    private final Map<Integer, Socket> callers = new ConcurrentHashMap<>();

    Relay(String host, int port, InetSocketAddress server) {
        this.server = server;
        try {
            front = new ServerSocket(port, BACKLOG, InetAddress.getByName(host));
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " on " + host + " cannot be opened: " + e.getMessage(), e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return front.getLocalPort();
    }

    /** Resets the caller whose requests reach the server from that port. */
    void reset(int fromPort) throws IOException {
        Socket caller = callers.get(fromPort);
        if (caller != null) {
            caller.setSoLinger(true, 0);
            caller.close();
        }
    }

    @Override
    public void close() {
        quietly(front);
        callers.values().forEach(Relay::quietly);
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                Socket caller = front.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException e) {
                // Closed, or a caller that went away at once: there is nobody to tell.
                continue;
            }
        }
    }

    private void serve(Socket caller) {
        try (Socket inner = new Socket()) {
            caller.setTcpNoDelay(true);
            inner.setTcpNoDelay(true);
            inner.connect(server);
            callers.put(inner.getLocalPort(), caller);
            Thread back = Thread.ofVirtual().start(() -> copy(inner, caller));
            copy(caller, inner);
            back.join();
            callers.remove(inner.getLocalPort());
        } catch (IOException e) {
            quietly(caller);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            quietly(caller);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            quietly(from);
            quietly(to);
        }
    }

    private static void quietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            // What cannot be closed is closed.
            return;
        }
    }
}
