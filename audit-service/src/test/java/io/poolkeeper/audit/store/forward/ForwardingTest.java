package io.poolkeeper.audit.store.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.poolkeeper.audit.CleanTrail;
import io.poolkeeper.audit.domain.forward.Bookmarks;
import io.poolkeeper.audit.domain.forward.Forwarding;
import io.poolkeeper.audit.domain.forward.Receiver;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import io.poolkeeper.audit.domain.seal.Sealer;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class ForwardingTest {
    private static final String SECRET = "only for this test";

    @Inject
    Sealer sealer;

    @Inject
    Forwarding forwarding;

    @Inject
    Bookmarks bookmarks;

    @Inject
    ObjectMapper json;

    @TempDir
    Path folder;

    @BeforeEach
    void startWithAnEmptyTrail() {
        CleanTrail.begin();
    }

    @Test
    void syslogIsToldEverySealedEventInOrderInFramesOfRfc5424() throws Exception {
        CleanTrail.append(1_200);
        sealAll();
        try (var server = new Collector(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()))) {
            var syslog = new Syslog(URI.create("tcp://127.0.0.1:" + server.port()), Optional.empty(), json);
            assertThat(forwarding.forward(syslog)).isTrue();
            assertThat(server.sequences())
                    .isEqualTo(LongStream.rangeClosed(1, 1_200).boxed().toList());
            assertThat(server.messages.getFirst())
                    .matches(Pattern.compile(
                            "<110>1 \\d{4}-\\d\\d-\\d\\dT\\S+Z - test - NODE_UPDATED \\[poolkeeper@32473 sequence=\"1\" .*] \uFEFF\\{.*}",
                            Pattern.DOTALL))
                    .contains("größer");
            CleanTrail.append(1);
            assertThat(forwarding.forward(syslog)).as("not sealed yet").isTrue();
            assertThat(server.messages).hasSize(1_200);
            sealAll();
            forwarding.forward(syslog);
            assertThat(server.messages).hasSize(1_201);
        }
    }

    @Test
    void syslogOverTlsTrustsOnlyTheGivenCertificate() throws Exception {
        CleanTrail.append(2);
        sealAll();
        Path certificate = folder.resolve("server.pem");
        try (var server = new Collector(tlsSocket(certificate))) {
            URI address = URI.create("tls://localhost:" + server.port());
            assertThatThrownBy(() -> new Syslog(address, Optional.empty(), json).tell(bookmarks.after(0, 10)))
                    .isInstanceOf(IOException.class);
            assertThat(forwarding.forward(new Syslog(address, Optional.of(certificate), json)))
                    .isTrue();
            assertThat(server.sequences()).containsExactly(1L, 2L);
        }
    }

    @Test
    void aReceiverThatFailsIsToldAgainLaterFromWhereItStopped() {
        CleanTrail.append(1_100);
        sealAll();
        List<Long> told = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        Receiver failing = receiver(events -> {
            if (calls.incrementAndGet() == 2) {
                throw new IOException("full");
            }
            events.forEach(event -> told.add(event.sequence()));
        });
        assertThat(forwarding.forward(failing)).isFalse();
        assertThat(told).hasSize(500);
        assertThat(forwarding.forward(failing))
                .as("it waits before it tries again")
                .isFalse();
        assertThat(calls).hasValue(2);
        assertThat(Database.shared().rows("select sequence, failures from audit.forward"))
                .containsExactly(java.util.Map.of("sequence", 500L, "failures", 1));
        Database.shared().run("update audit.forward set not_before = now()");
        assertThat(forwarding.forward(failing)).isTrue();
        assertThat(told).isEqualTo(LongStream.rangeClosed(1, 1_100).boxed().toList());
    }

    @Test
    void aReplicaThatDiedWhileTellingIsFollowedByOneThatTellsItAgain() {
        CleanTrail.append(3);
        sealAll();
        Receiver receiver = receiver(events -> {});
        assertThat(bookmarks.claim(receiver.name(), Duration.ofMinutes(2))).isPresent();
        assertThat(forwarding.forward(receiver)).as("another replica is at it").isFalse();
        Database.shared().run("update audit.forward set not_before = now()");
        List<Long> told = new ArrayList<>();
        assertThat(forwarding.forward(receiver(events -> events.forEach(e -> told.add(e.sequence())))))
                .isTrue();
        assertThat(told).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aWebhookIsSignedWithItsTimeAndAnErrorIsNoSuccess() throws Exception {
        CleanTrail.append(3);
        sealAll();
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicInteger status = new AtomicInteger(503);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String time = exchange.getRequestHeaders().getFirst("X-Poolkeeper-Timestamp");
            seen.add(
                    exchange.getRequestHeaders()
                                    .getFirst("X-Poolkeeper-Signature")
                                    .equals(hmac(time + "." + body))
                            ? body
                            : "wrongly signed");
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
            var webhook = new Webhook(address, SECRET, json, Clock.systemUTC());
            assertThat(forwarding.forward(webhook)).isFalse();
            Database.shared().run("update audit.forward set not_before = now()");
            status.set(204);
            assertThat(forwarding.forward(webhook)).isTrue();
            assertThat(seen).hasSize(2);
            assertThat(seen.get(1)).isEqualTo(seen.get(0));
            assertThat(seen.get(1).lines().map(line -> json(line, "sequence"))).containsExactly("1", "2", "3");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:514", "udp://host:514", "tcp://host", "tls:///x"})
    void aWrongSyslogAddressStopsTheStart(String address) {
        assertThatThrownBy(() -> new Syslog(URI.create(address), Optional.empty(), json))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AUDIT_SYSLOG must look like");
    }

    private interface Telling {
        void tell(List<SealedEvent> events) throws IOException;
    }

    private static Receiver receiver(Telling telling) {
        return new Receiver() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void tell(List<SealedEvent> events) throws IOException {
                telling.tell(events);
            }
        };
    }

    private void sealAll() {
        while (sealer.seal() > 0) {}
    }

    private String json(String line, String field) {
        try {
            return json.readTree(line).get(field).asText();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private ServerSocket tlsSocket(Path certificate) throws Exception {
        Path store = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-validity",
                "2");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-file",
                certificate.toString());
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    /** A syslog server that reads frames until the other side ends. */
    private static final class Collector implements AutoCloseable {
        private final ServerSocket socket;
        final List<String> messages = new CopyOnWriteArrayList<>();

        Collector(ServerSocket socket) {
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
}
