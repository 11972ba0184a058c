package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.bmc.core.ComputeManagementClient;
import com.oracle.bmc.core.requests.GetInstancePoolRequest;
import com.oracle.bmc.http.client.StandardClientProperties;
import io.poolkeeper.simulator.crypto.Authority;
import io.poolkeeper.simulator.crypto.Pem;
import io.poolkeeper.simulator.sdk.JdkHttpProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator over TLS, for those who trust its authority and for those who do not. */
class TlsTest {
    @TempDir
    Path data;

    @Test
    void theSdkSignsThroughTlsWhenItTrustsTheAuthority() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorSettings.in(data).withTls())) {
            SSLContext trusting = trusting(simulator.authority());

            try (ComputeManagementClient pools = ComputeManagementClient.builder()
                    .httpProvider(new JdkHttpProvider())
                    .additionalClientConfigurator(
                            client -> client.property(StandardClientProperties.SSL_CONTEXT, trusting))
                    .endpoint(simulator.url())
                    .build(Sdk.identity(simulator.credentials()))) {
                var answer = pools.getInstancePool(GetInstancePoolRequest.builder()
                        .instancePoolId(simulator.pool("web").id())
                        .build());

                assertThat(simulator.url()).startsWith("https://127.0.0.1:");
                assertThat(answer.getInstancePool().getSize()).isEqualTo(2);
            }
            assertThat(health(trusting, simulator.url().replace("127.0.0.1", "localhost")))
                    .isEqualTo(200);
            assertThatThrownBy(() -> health(SSLContext.getDefault(), simulator.url()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void theAuthorityStaysTheSameOverARestart() throws Exception {
        String before;
        try (Simulator simulator = Simulator.start(SimulatorSettings.in(data).withTls())) {
            before = Files.readString(simulator.authority());
        }
        try (Simulator simulator = Simulator.start(SimulatorSettings.in(data).withTls())) {
            assertThat(Files.readString(simulator.authority())).isEqualTo(before);
            assertThat(health(trusting(simulator.authority()), simulator.url())).isEqualTo(200);
        }
    }

    private static int health(SSLContext tls, String url) throws Exception {
        try (HttpClient http = HttpClient.newBuilder().sslContext(tls).build()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(url + "/_sim/health"))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static SSLContext trusting(Path authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("simulator", Authority.read(Pem.content(Files.readString(authority))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
