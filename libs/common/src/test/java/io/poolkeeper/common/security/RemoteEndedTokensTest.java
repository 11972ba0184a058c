package io.poolkeeper.common.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteEndedTokensTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final AtomicInteger unchanged = new AtomicInteger();
    private volatile String document = "{\"users\":[{\"id\":7,\"version\":3}],\"sessions\":[\"s1\"]}";
    private volatile int status = 200;
    private HttpServer auth;
    private RemoteEndedTokens tokens;

    @BeforeEach
    void anAuthServiceThatIsPolled() throws IOException {
        auth = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        auth.createContext("/auth/revocations", this::answer);
        auth.start();
        tokens = new RemoteEndedTokens(
                URI.create("http://127.0.0.1:" + auth.getAddress().getPort() + "/auth/jwks"));
        tokens.start(new StartupEvent());
        until(() -> tokens.ended(7, 2, null));
    }

    @AfterEach
    void stop() {
        tokens.stop(new ShutdownEvent());
        auth.stop(0);
    }

    @Test
    void olderVersionsOfAUserAndEndedSessionsAreOver() {
        assertThat(tokens.ended(7, 3, "s2")).isFalse();
        assertThat(tokens.ended(7, 3, "s1")).isTrue();
        assertThat(tokens.ended(8, 0, null)).isFalse();
    }

    @Test
    void theLastGoodListStaysWhenTheNextIsBrokenOrTheServiceIsAway() {
        document = "not json";
        sometimeLater();
        assertThat(tokens.ended(7, 2, null)).isTrue();
        status = 503;
        sometimeLater();
        assertThat(tokens.ended(7, 2, null)).isTrue();
        document = "{\"users\":[],\"sessions\":[\"s9\"]}";
        status = 200;
        until(() -> tokens.ended(1, 0, "s9"));
        assertThat(tokens.ended(7, 2, null)).isFalse();
    }

    @Test
    void anUnchangedListIsNotSentAgain() {
        until(() -> unchanged.get() > 0);
        assertThat(tokens.ended(7, 2, null)).isTrue();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String tag = '"' + Integer.toHexString(document.hashCode()) + '"';
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        if (status == 200 && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            unchanged.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
        } else {
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Longer than one round of polling. */
    private static void sometimeLater() {
        long end = System.nanoTime() + Duration.ofMillis(2_500).toNanos();
        until(() -> System.nanoTime() > end);
    }

    private static void until(BooleanSupplier reached) {
        long limit = System.nanoTime() + LONG.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(limit);
            Thread.onSpinWait();
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
