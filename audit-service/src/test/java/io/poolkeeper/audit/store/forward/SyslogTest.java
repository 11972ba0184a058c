package io.poolkeeper.audit.store.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.audit.CleanTrail;
import io.poolkeeper.audit.domain.forward.Bookmarks;
import io.poolkeeper.audit.domain.forward.Forwarding;
import io.poolkeeper.audit.domain.seal.Sealer;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
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
class SyslogTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);

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
        CleanTrail.sealAll(sealer);
        try (var server = new SyslogCollector(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()))) {
            var syslog = new Syslog(URI.create("tcp://127.0.0.1:" + server.port()), Optional.empty(), json, PATIENT);
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
            CleanTrail.sealAll(sealer);
            forwarding.forward(syslog);
            assertThat(server.messages).hasSize(1_201);
        }
    }

    @Test
    void syslogOverTlsTrustsOnlyTheGivenCertificate() throws Exception {
        CleanTrail.append(2);
        CleanTrail.sealAll(sealer);
        Path certificate = folder.resolve("server.pem");
        try (var server = new SyslogCollector(tlsSocket(certificate))) {
            URI address = URI.create("tls://localhost:" + server.port());
            assertThatThrownBy(() -> new Syslog(address, Optional.empty(), json, PATIENT).tell(bookmarks.after(0, 10)))
                    .isInstanceOf(IOException.class);
            assertThat(forwarding.forward(new Syslog(address, Optional.of(certificate), json, PATIENT)))
                    .isTrue();
            assertThat(server.sequences()).containsExactly(1L, 2L);
        }
    }

    @Test
    void aReceiverThatTakesTheConnectionAndNeverReadsIsLeftInTime() throws Exception {
        Database.shared().run("""
                insert into audit.event (actor_kind, action, category, service, description)
                select 'USER', 'LOGOUT', 'AUTH', 'test', repeat('x', 100000) from generate_series(1, 200)
                """);
        CleanTrail.sealAll(sealer);
        try (var deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(forwarding.forward(impatient(deaf))).isFalse();
        }
        assertThat(Database.shared().rows("select sequence, failures from audit.forward"))
                .containsExactly(Map.of("sequence", 0L, "failures", 1));
    }

    @Test
    void aReceiverThatNeverClosesHasNotTakenTheBatch() throws Exception {
        CleanTrail.append(2);
        CleanTrail.sealAll(sealer);
        try (var open = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(forwarding.forward(impatient(open))).isFalse();
        }
    }

    private Syslog impatient(ServerSocket server) {
        URI address = URI.create("tcp://127.0.0.1:" + server.getLocalPort());
        return new Syslog(address, Optional.empty(), json, Duration.ofMillis(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:514", "udp://host:514", "tcp://host", "tls:///x"})
    void aWrongSyslogAddressStopsTheStart(String address) {
        assertThatThrownBy(() -> new Syslog(URI.create(address), Optional.empty(), json, PATIENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AUDIT_SYSLOG must look like");
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
}
