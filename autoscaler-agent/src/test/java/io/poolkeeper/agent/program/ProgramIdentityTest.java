package io.poolkeeper.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.MemoryFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way of the packaged agent to be known to OCI; the API key of the environment is what all others use. */
class ProgramIdentityTest {

    private static final int PROXYMUX = 12250;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    @BeforeEach
    void program() {
        AgentProgram.needed("identities");
    }

    @Test
    void aProfileOfAConfigFile() throws IOException {
        try (var region = new LiveRegion(folder, settings -> settings.withPools(1))) {
            var key = region.simulator().credentials();
            Path file = Files.writeString(folder.resolve("oci-config"), """
                    [AGENT]
                    user=%s
                    tenancy=%s
                    fingerprint=%s
                    key_file=%s
                    """.formatted(
                            key.user(), key.tenancy(), key.fingerprint(), key.keyFile()));

            grows(region, Map.of("OCI_CONFIG_FILE", file.toString(), "OCI_CONFIG_PROFILE", "AGENT"));
        }
    }

    @Test
    void theInstanceItRunsOn() {
        try (var region = new LiveRegion(folder, settings -> settings.withPools(1))) {
            grows(region, Map.of("OCI_AUTH", "instance_principal"));
        }
    }

    @Test
    void thePodItRunsIn() throws IOException {
        String host = freeAddress();
        try (var region =
                new LiveRegion(folder, settings -> settings.withPools(1).withWorkloadIdentityOn(host))) {
            grows(
                    region,
                    Map.of(
                            "OCI_AUTH",
                            "workload_identity",
                            "OCI_WORKLOAD_TOKEN_FILE",
                            folder.resolve("region/credentials/service-account-token")
                                    .toString(),
                            "KUBERNETES_SERVICE_HOST",
                            host,
                            "OCI_KUBERNETES_SERVICE_ACCOUNT_CERT_PATH",
                            region.simulator().authority().toString()));
        }
    }

    private void grows(LiveRegion region, Map<String, String> identity) {
        region.loads(9);
        region.configure(region.policy(0, "monitoring_method: oci\ncpu_threshold: { min: 30, max: 70 }\n"));
        int size = region.pool(0).size();
        Map<String, String> environment = new HashMap<>(region.anonymous());
        environment.putAll(identity);

        try (var agent = AgentProgram.start(folder, environment)) {
            agent.until(() -> region.pool(0).size() > size);
        }

        assertThat(region.simulator().requests())
                .filteredOn(seen -> seen.target().startsWith("/20160918"))
                .isNotEmpty()
                .allMatch(seen -> seen.signature().equals("OK"));
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
