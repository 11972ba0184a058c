package io.poolkeeper.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A dashboard: reads a stream of events as a browser does. */
final class EventReader implements AutoCloseable {

    private final HttpURLConnection connection;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean connected;
    private volatile boolean ended;

    record Event(long id, String name, String data) {}

    private EventReader(HttpURLConnection connection) {
        this.connection = connection;
    }

    static EventReader open(URL address, String token, String lastEventId) {
        try {
            var connection = (HttpURLConnection) address.openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + token);
            connection.setRequestProperty("Accept", "text/event-stream");
            if (lastEventId != null) {
                connection.setRequestProperty("Last-Event-ID", lastEventId);
            }
            var reader = new EventReader(connection);
            Thread.startVirtualThread(reader::read);
            return reader;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Event> events() {
        return events;
    }

    List<Event> about(long nodeId) {
        return events.stream()
                .filter(event -> event.data().contains("\"node_id\":" + nodeId + ","))
                .toList();
    }

    boolean connected() {
        return connected;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        connection.disconnect();
    }

    private void read() {
        try (var lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            long id = 0;
            String name = "message";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    connected = true;
                } else if (line.startsWith("id:")) {
                    id = Long.parseLong(line.substring(3).strip());
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    events.add(new Event(id, name, line.substring(5)));
                }
            }
        } catch (IOException e) {
            // closed by either side
        }
        ended = true;
    }
}
