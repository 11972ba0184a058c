package io.poolkeeper.audit.store.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.poolkeeper.audit.CleanTrail;
import io.poolkeeper.audit.domain.forward.Forwarding;
import io.poolkeeper.audit.domain.head.Heads;
import io.poolkeeper.audit.domain.head.SignedHead;
import io.poolkeeper.audit.domain.seal.Sealer;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealed events in a POST, signed heads as objects of a store. */
@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class HttpForwardingTest {
    private static final String SECRET = "only for this test";
    private static final Post POST = new Post(Duration.ofSeconds(30));

    @Inject
    Sealer sealer;

    @Inject
    Heads heads;

    @Inject
    Forwarding forwarding;

    @Inject
    ObjectMapper json;

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final Map<String, String> objects = new TreeMap<>();
    private final AtomicInteger status = new AtomicInteger(204);
    private HttpServer server;

    @BeforeEach
    void startWithAnEmptyTrail() throws IOException {
        CleanTrail.begin();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::hook);
        server.createContext("/p/secret/o/", this::object);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aWebhookIsSignedWithItsTimeAndAnErrorIsNoSuccess() {
        CleanTrail.append(3);
        CleanTrail.sealAll(sealer);
        status.set(503);
        var webhook = new Webhook(URI.create(address() + "/hook"), SECRET, json, Clock.systemUTC(), POST);
        assertThat(forwarding.forward(webhook)).isFalse();
        Database.shared().run("update audit.forward set not_before = now()");
        status.set(204);
        assertThat(forwarding.forward(webhook)).isTrue();
        assertThat(posted).hasSize(2);
        assertThat(posted.get(1)).isEqualTo(posted.get(0));
        assertThat(posted.get(1).lines().map(line -> json(line, "sequence"))).containsExactly("1", "2", "3");
    }

    @Test
    void aReceiverThatAnswersWithErrorsForAnHourIsAskedEverMoreRarelyAndLosesNothing() {
        CleanTrail.append(2);
        CleanTrail.sealAll(sealer);
        status.set(500);
        var webhook = new Webhook(URI.create(address() + "/hook"), SECRET, json, Clock.systemUTC(), POST);
        Duration hour = Duration.ZERO;
        int attempts = 0;
        while (hour.compareTo(Duration.ofHours(1)) < 0) {
            assertThat(forwarding.forward(webhook)).isFalse();
            hour = hour.plus(Forwarding.waitAfter(attempts++));
            Database.shared().run("update audit.forward set not_before = now()");
        }
        assertThat(attempts).isEqualTo(posted.size()).isLessThan(25);
        status.set(200);
        assertThat(forwarding.forward(webhook)).isTrue();
        assertThat(posted.getLast().lines().map(line -> json(line, "sequence"))).containsExactly("1", "2");
    }

    @Test
    void aReceiverThatNeverAnswersIsLeftInTime() throws IOException {
        CleanTrail.append(1);
        CleanTrail.sealAll(sealer);
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI there = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            var webhook = new Webhook(there, SECRET, json, Clock.systemUTC(), new Post(Duration.ofMillis(200)));
            assertThat(forwarding.forward(webhook)).isFalse();
        }
    }

    @Test
    void everySignedHeadIsPutIntoTheObjectStoreOnceAndNeverOverAnother() throws IOException {
        var store = store();
        SignedHead first = signed(3);
        status.set(500);
        assertThat(forwarding.forwardHeads(store)).isFalse();
        assertThat(objects).isEmpty();
        Database.shared().run("update audit.forward set not_before = now()");
        status.set(200);
        SignedHead second = signed(2);
        assertThat(forwarding.forwardHeads(store)).isTrue();
        assertThat(objects.values().stream().map(this::head)).containsExactly(first, second);
        assertThat(objects.keySet()).allSatisfy(name -> assertThat(name).matches("head-\\d{12}-[0-9a-f]{16}\\.json"));

        Database.shared().run("update audit.forward set sequence = 0");
        assertThat(forwarding.forwardHeads(store))
                .as("what is there was taken before")
                .isTrue();
        assertThat(objects).hasSize(2);
    }

    @Test
    void theRightToWriteThatStandsInTheAddressIsNotKeptInTheDatabase() {
        signed(1);
        assertThat(forwarding.forwardHeads(store())).isTrue();
        assertThat(Database.shared().rows("select target from audit.forward").toString())
                .contains("127.0.0.1")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/o/", "https://host/o", "/o/"})
    void aWrongAddressOfTheStoreStopsTheStart(String address) {
        assertThatThrownBy(() -> new HeadObjects(URI.create(address), json, POST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AUDIT_HEADS_URL must");
    }

    private HeadObjects store() {
        return new HeadObjects(URI.create(address() + "/p/secret/o/"), json, POST);
    }

    private SignedHead signed(int events) {
        CleanTrail.append(events);
        CleanTrail.sealAll(sealer);
        return heads.sign().orElseThrow();
    }

    private void hook(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String time = exchange.getRequestHeaders().getFirst("X-Poolkeeper-Timestamp");
        String signature = exchange.getRequestHeaders().getFirst("X-Poolkeeper-Signature");
        posted.add(signature.equals(hmac(time + "." + body)) ? body : "wrongly signed");
        answer(exchange, status.get());
    }

    private void object(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/p/secret/o/".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean put = exchange.getRequestMethod().equals("PUT")
                && "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        if (!put || status.get() != 200) {
            answer(exchange, put ? status.get() : 400);
        } else {
            answer(exchange, objects.putIfAbsent(name, body) == null ? 200 : 412);
        }
    }

    private static void answer(HttpExchange exchange, int code) throws IOException {
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private SignedHead head(String text) {
        try {
            return json.readValue(text, SignedHead.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String json(String line, String field) {
        try {
            return json.readTree(line).get(field).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
