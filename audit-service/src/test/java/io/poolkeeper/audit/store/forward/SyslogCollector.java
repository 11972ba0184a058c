package io.poolkeeper.audit.store.forward;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A syslog server that reads frames until the other side ends. */
final class SyslogCollector implements AutoCloseable {
    private final ServerSocket socket;
    final List<String> messages = new CopyOnWriteArrayList<>();

    SyslogCollector(ServerSocket socket) {
        this.socket = socket;
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Long> sequences() {
        var sequence = Pattern.compile("sequence=\"(\\d+)\"");
        return messages.stream()
                .map(message -> {
                    var found = sequence.matcher(message);
                    return found.find() ? Long.parseLong(found.group(1)) : -1L;
                })
                .toList();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                var in = connection.getInputStream();
                for (int digit = in.read(); digit >= 0; digit = in.read()) {
                    int length = 0;
                    for (; digit != ' '; digit = in.read()) {
                        length = length * 10 + digit - '0';
                    }
                    messages.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // the next connection may be better
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
