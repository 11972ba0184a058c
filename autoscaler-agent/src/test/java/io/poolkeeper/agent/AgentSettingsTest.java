package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.api.Credential;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentSettingsTest {

    @Test
    void anEmptyEnvironmentHasUsableDefaults() {
        AgentSettings settings = read(Map.of());

        assertThat(settings.stateFolder()).isEqualTo(Path.of("agent-state"));
        assertThat(settings.configurationFile()).isEqualTo(Path.of("config.yaml"));
        assertThat(settings.link().backend()).isEmpty();
        assertThat(settings.oci().key()).isEmpty();
        assertThat(settings.samplesPerMinute()).isEqualTo(6);
    }

    @Test
    void anAliasOfTheRegionMapStandsForItsRegion() {
        var oci = read(Map.of("REGION_MAP", "{\"us\":\"us-ashburn-1\"}")).oci();

        assertThat(oci.region("us")).isEqualTo("us-ashburn-1");
        assertThat(oci.region("eu-milan-1")).isEqualTo("eu-milan-1");
    }

    @Test
    void givenCredentialsAreTaken() {
        var link = read(Map.of("NODE_ID", "7", "API_KEY", "ask_x", "BACKEND_URL", "http://cp:8080"))
                .link();

        assertThat(link.given()).map(c -> c.nodeId()).contains(7L);
        assertThat(link.backend()).contains(URI.create("http://cp:8080"));
    }

    @ParameterizedTest
    @CsvSource({
        "BACKEND_URL, not a url, BACKEND_URL",
        "BACKEND_URL, ftp://host, BACKEND_URL",
        "JOIN_TOKEN, pkj_typo, JOIN_TOKEN",
        "NODE_ID, 7, API_KEY",
        "NODE_ID, seven, NODE_ID",
        "TENANCY_OCID, ocid1, PRIVATE_KEY_PATH",
        "REGION_MAP, [], REGION_MAP",
        "METRIC_SAMPLES_PER_MINUTE, 0, METRIC_SAMPLES_PER_MINUTE"
    })
    void whatCannotBeUsedIsNamed(String name, String value, String named) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(AgentSettings.Unusable.class)
                .hasMessageContaining(named);
    }

    @Test
    void noSecretIsInTheTextOfTheSettings() {
        String token = Credential.generate("pkj").text();

        String text = read(Map.of("JOIN_TOKEN", token, "NODE_ID", "7", "API_KEY", "ask_secret"))
                .toString();

        assertThat(text).doesNotContain(token).doesNotContain("ask_secret");
    }

    private static AgentSettings read(Map<String, String> environment) {
        return AgentSettings.read(name -> Optional.ofNullable(environment.get(name)));
    }
}
