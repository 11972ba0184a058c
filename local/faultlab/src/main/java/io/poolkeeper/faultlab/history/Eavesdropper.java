package io.poolkeeper.faultlab.history;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Hears the live events for as long as it is open, and keeps every word. */
public final class Eavesdropper implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StringBuffer heard = new StringBuffer();
    private final InputStream stream;

    public Eavesdropper(String url, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/api/events"))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token)
                .build();
        stream = http.send(request, BodyHandlers.ofInputStream()).body();
        Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        byte[] buffer = new byte[4_096];
        try {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                heard.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            // nobody listens any more
        }
    }

    public String heard() {
        return heard.toString();
    }

    @Override
    public void close() throws IOException {
        stream.close();
        http.shutdownNow();
    }
}
