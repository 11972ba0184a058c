package io.poolkeeper.common.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A document of the auth service, fetched in the background again and again; when it is away, the last good one stays. */
final class Polled<T> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Polled.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration UNTIL_FIRST = Duration.ofMillis(500);

    interface Reader<T> {
        T read(String text) throws IOException;
    }

    private final URI address;
    private final Duration every;
    private final Reader<T> reader;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ScheduledExecutorService timer;
    private volatile T latest;
    private volatile boolean loaded;
    private String tag = "";

    Polled(String name, URI address, Duration every, T none, Reader<T> reader) {
        this.address = address;
        this.every = every;
        this.latest = none;
        this.reader = reader;
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    void start() {
        timer.execute(this::poll);
    }

    T latest() {
        return latest;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        http.shutdownNow();
    }

    private void poll() {
        try {
            fetch();
        } catch (IOException | RuntimeException e) {
            LOG.debugf("%s not fetched: %s", address, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!timer.isShutdown()) {
            timer.schedule(this::poll, (loaded ? every : UNTIL_FIRST).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void fetch() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() == 304) {
            return;
        }
        if (answer.statusCode() != 200) {
            throw new IOException("answered " + answer.statusCode());
        }
        latest = reader.read(answer.body());
        tag = answer.headers().firstValue("ETag").orElse("");
        loaded = true;
    }
}
