package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real SDK's OKE workload identity, in a process with a pod's environment. */
class WorkloadIdentityTest {
    private static final int PROXYMUX = 12250;

    @TempDir
    Path data;

    private String host;
    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        host = freeAddress();
        simulator = Simulator.start(SimulatorSettings.in(data).withWorkloadIdentityOn(host));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aPodExchangesItsAccountTokenAndSignsWithItsOwnKey() throws Exception {
        String said = program(data.resolve("credentials/service-account-token"));

        assertThat(said).contains("resized to 4");
        assertThat(simulator.journal().getLast().actor())
                .isEqualTo("system:serviceaccount:poolkeeper:autoscaler-agent");
    }

    @Test
    void aTokenOfAnotherClusterIsRefused() throws Exception {
        Path elsewhere = data.resolve("elsewhere");
        try (Simulator other = Simulator.start(SimulatorSettings.in(elsewhere).withWorkloadIdentityOn(freeAddress()))) {
            assertThat(other.journal()).isEmpty();
        }

        String said = program(elsewhere.resolve("credentials/service-account-token"));

        assertThat(said).doesNotContain("resized");
        assertThat(simulator.journal()).isEmpty();
    }

    private String program(Path token) throws Exception {
        ProcessBuilder pod = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.httpclient.allowRestrictedHeaders=host,content-length,date",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkloadProgram.class.getName(),
                        token.toString(),
                        simulator.url(),
                        simulator.pool("web").id())
                .redirectErrorStream(true);
        pod.environment().put("KUBERNETES_SERVICE_HOST", host);
        pod.environment()
                .put(
                        "OCI_KUBERNETES_SERVICE_ACCOUNT_CERT_PATH",
                        simulator.authority().toString());
        Process running = pod.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    /** The port is fixed, so each run takes a loopback address of its own. */
    private static String freeAddress() throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String address = "127." + random.nextInt(1, 255) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
        try (ServerSocket free = new ServerSocket(PROXYMUX, 1, InetAddress.getByName(address))) {
            assertThat(free.isBound()).isTrue();
        }
        return address;
    }
}
