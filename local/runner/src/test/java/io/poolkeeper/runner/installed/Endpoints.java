package io.poolkeeper.runner.installed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a Service is in a cluster: new connections go to the pods that are ready in turn, those that exist stay. */
final class Endpoints implements AutoCloseable {

    private static final int BACKLOG = 200;

    private final ServerSocket door;
    private final List<Integer> ready = new ArrayList<>();
    private final Map<Integer, Integer> connections = new HashMap<>();
    private int turn;

    Endpoints() throws IOException {
        door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    synchronized void add(int pod) {
        ready.add(pod);
    }

    synchronized void remove(int pod) {
        ready.remove((Integer) pod);
    }

    synchronized int connections(int pod) {
        return connections.getOrDefault(pod, 0);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> pass(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        int pod = taken();
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), pod)) {
            Thread answers = Thread.ofVirtual().start(() -> copy(server, client));
            copy(client, server);
            answers.join();
        } catch (IOException refused) {
            // the client sees its connection end, as it would in a cluster
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            given(pod);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counted at once, so that whoever takes the pod out sees the connection. */
    private synchronized int taken() {
        if (ready.isEmpty()) {
            return 0;
        }
        int pod = ready.get(turn++ % ready.size());
        connections.merge(pod, 1, Integer::sum);
        return pod;
    }

    private synchronized void given(int pod) {
        connections.merge(pod, -1, Integer::sum);
    }
}
