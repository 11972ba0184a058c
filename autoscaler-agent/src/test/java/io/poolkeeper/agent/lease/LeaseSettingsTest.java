package io.poolkeeper.agent.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.agent.configuration.Environment;
import io.poolkeeper.agent.configuration.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseSettingsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "LEASE_NAME, Agent_1, LEASE_NAME",
        "LEASE_DURATION, 1500ms, LEASE_DURATION",
        "LEASE_DURATION, 5s, LEASE_RENEW_DEADLINE",
        "LEASE_RETRY_PERIOD, 10s, LEASE_RETRY_PERIOD",
        "KUBERNETES_SERVICE_HOST, '', KUBERNETES_SERVICE_HOST",
        "LEASE_NAMESPACE, ../x, LEASE_NAMESPACE"
    })
    void settingsThatCannotWorkAreNamed(String name, String value, String named) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "LEASE_NAME", "agent",
                "LEASE_NAMESPACE", "ops",
                "KUBERNETES_SERVICE_HOST", "10.0.0.1"));
        variables.put(name, value.replace("1500ms", "PT1.5S"));

        assertThatThrownBy(() -> LeaseSettings.read(environment(variables)))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining(named);
    }

    @Test
    void withoutANameThereAreNoReplicas() {
        assertThat(LeaseSettings.read(environment(Map.of())).lease()).isEmpty();
    }

    @Test
    void theNamespaceOfTheServiceAccountIsTaken() throws IOException {
        Path account = Files.createDirectory(folder.resolve("account"));
        Files.writeString(account.resolve("namespace"), "ops");
        var settings = LeaseSettings.read(environment(Map.of(
                "LEASE_NAME", "agent", "LEASE_ACCOUNT_DIR", account.toString(), "KUBERNETES_SERVICE_HOST", "fd00::1")));

        assertThat(settings.lease().orElseThrow().namespace()).isEqualTo("ops");
        assertThat(settings.lease().orElseThrow().server().toString()).isEqualTo("https://[fd00::1]:443");
    }

    private static Environment environment(Map<String, String> variables) {
        return new Environment(name -> Optional.ofNullable(variables.get(name)));
    }
}
