package io.poolkeeper.agent.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.simulator.Simulator;
import io.poolkeeper.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to be known to OCI, against a region that checks every signature. */
class IdentityTest {

    private static final int PROXYMUX = 12250;

    @TempDir
    Path folder;

    @Test
    void aProfileOfAConfigFileIsRead() throws IOException {
        try (var simulator = Simulator.start(SimulatorSettings.in(folder).withPools(1))) {
            var key = simulator.credentials();
            Path file = Files.writeString(folder.resolve("oci-config"), """
                    [DEFAULT]
                    user=ocid1.user.oc1..nobody
                    [AGENT]
                    user=%s
                    tenancy=%s
                    fingerprint=%s
                    key_file=%s
                    """.formatted(
                            key.user(), key.tenancy(), key.fingerprint(), key.keyFile()));

            read(simulator, new Login.ConfigFile(Optional.of(file), "AGENT"));

            assertThat(simulator.requests())
                    .isNotEmpty()
                    .allMatch(seen -> seen.signature().equals("OK"));
            assertThatThrownBy(() -> read(simulator, new Login.ConfigFile(Optional.of(file), "NONE")))
                    .isInstanceOf(CloudFailure.class);
        }
    }

    @Test
    void theInstanceTheAgentRunsOnIsAnIdentity() {
        try (var simulator = Simulator.start(SimulatorSettings.in(folder).withPools(1))) {
            read(simulator, new Login.InstancePrincipal());

            assertThat(simulator.requests().stream()
                            .filter(seen -> seen.operation().equals("GetInstancePool")))
                    .hasSize(1)
                    .allMatch(seen -> seen.signature().equals("OK"));
        }
    }

    @Test
    void aPodOnOkeIsAnIdentity() throws Exception {
        String host = freeAddress();
        try (var simulator =
                Simulator.start(SimulatorSettings.in(folder).withPools(1).withWorkloadIdentityOn(host))) {
            var pod = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            PodProgram.class.getName(),
                            folder.resolve("credentials/service-account-token").toString(),
                            simulator.url(),
                            simulator.pools().getFirst().id(),
                            simulator.compartmentId())
                    .redirectErrorStream(true);
            pod.environment().put("KUBERNETES_SERVICE_HOST", host);
            pod.environment()
                    .put(
                            "OCI_KUBERNETES_SERVICE_ACCOUNT_CERT_PATH",
                            simulator.authority().toString());
            Process running = pod.start();
            String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(said).contains("size 2");
        }
    }

    @Test
    void noClientWarnsThatItHasNoRegion() {
        var heard = new Heard();
        Logger sdk = Logger.getLogger("com.oracle.bmc");
        sdk.addHandler(heard);
        try (var simulator = Simulator.start(SimulatorSettings.in(folder).withPools(1))) {
            var key = simulator.credentials();
            read(simulator, new Login.ApiKey(key.tenancy(), key.user(), key.fingerprint(), key.keyFile()));
        } finally {
            sdk.removeHandler(heard);
        }

        assertThat(heard.text.toString()).doesNotContain("Region not specified");
    }

    private static final class Heard extends Handler {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void publish(LogRecord entry) {
            text.append(entry.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static void read(Simulator simulator, Login login) {
        var settings = new OciSettings(Optional.of(URI.create(simulator.url())), login, Map.of(), 1000);
        try (var cloud = cloud(settings)) {
            var pool = new PoolId(simulator.pools().getFirst().id(), simulator.compartmentId(), "us-ashburn-1");
            assertThat(cloud.pool(pool).size()).isPositive();
        }
    }

    private static OciCloud cloud(OciSettings settings) {
        return new OciCloud(settings, new CallBudget(1000, System::nanoTime), (operation, code, took) -> {});
    }

    /** What the pod runs, in an environment of its own. */
    static final class PodProgram {

        private PodProgram() {}

        public static void main(String[] arguments) {
            var settings = new OciSettings(
                    Optional.of(URI.create(arguments[1])),
                    new Login.WorkloadIdentity(Optional.of(Path.of(arguments[0]))),
                    Map.of(),
                    1000);
            try (var cloud = cloud(settings)) {
                var pool = new PoolId(arguments[2], arguments[3], "us-ashburn-1");
                System.out.println("size " + cloud.pool(pool).size());
            }
            System.exit(0);
        }
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
