package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.agent.configuration.Unusable;
import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.agent.link.NodeCredentials;
import io.poolkeeper.agent.oci.Login;
import io.poolkeeper.api.Credential;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSettingsTest {

    private static final String KEY = Credential.generate("ask").text();
    private static final String FINGERPRINT = "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff";

    @TempDir
    Path folder;

    @Test
    void anEmptyEnvironmentHasUsableDefaults() {
        AgentSettings settings = read(Map.of());

        assertThat(settings.stateFolder()).isEqualTo(Path.of("agent-state"));
        assertThat(settings.configurationFile()).isEqualTo(Path.of("config.yaml"));
        assertThat(settings.link().backend()).isEmpty();
        assertThat(settings.link().given()).isEmpty();
        assertThat(settings.link().nodeName()).startsWith("AutoscalerNode");
        assertThat(settings.link().nodeRegion()).isEqualTo("us-ashburn-1");
        assertThat(settings.oci().login()).isEqualTo(new Login.ConfigFile(Optional.empty(), "DEFAULT"));
        assertThat(settings.samplesPerMinute()).isEqualTo(6);
        assertThat(settings.dryRun()).isFalse();
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        assertThat(read(Map.of("BACKEND_URL", " ", "NODE_ID", "")).link().backend())
                .isEmpty();
    }

    @Test
    void anAliasOfTheRegionMapStandsForItsRegion() {
        var oci = read(Map.of("REGION_MAP", "{\"us\":\"us-ashburn-1\"}")).oci();

        assertThat(oci.region("us")).isEqualTo("us-ashburn-1");
        assertThat(oci.region("eu-milan-1")).isEqualTo("eu-milan-1");
    }

    @Test
    void nodeIdApiKeyAndBackendUrlAreTaken() {
        var link = read(Map.of("NODE_ID", "7", "API_KEY", KEY, "BACKEND_URL", "http://cp:8080"))
                .link();

        assertThat(link.given()).contains(new NodeCredentials(7, KEY));
        assertThat(link.backend()).contains(URI.create("http://cp:8080"));
    }

    @Test
    void nodeNameAndNodeRegionAreTaken() {
        var link =
                read(Map.of("NODE_NAME", "ash-1", "NODE_REGION", "eu-milan-1")).link();

        assertThat(link.nodeName()).isEqualTo("ash-1");
        assertThat(link.nodeRegion()).isEqualTo("eu-milan-1");
    }

    @Test
    void otherIdentitiesAreChosenByName() {
        assertThat(read(Map.of("OCI_AUTH", "instance_principal")).oci().login())
                .isEqualTo(new Login.InstancePrincipal());
        assertThat(read(Map.of("OCI_AUTH", "workload_identity")).oci().login())
                .isEqualTo(new Login.WorkloadIdentity(Optional.empty()));
        assertThatThrownBy(() -> read(Map.of("OCI_AUTH", "magic"))).hasMessageContaining("OCI_AUTH");
        assertThatThrownBy(() -> read(Map.of("OCI_AUTH", "api_key"))).hasMessageContaining("TENANCY_OCID");
    }

    @Test
    void credentialsForPrometheusNeedTheServerTheyAreFor() {
        assertThatThrownBy(() -> read(Map.of("PROMETHEUS_BEARER_TOKEN", "secret")))
                .hasMessageContaining("PROMETHEUS_ORIGIN")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> read(Map.of("PROMETHEUS_USERNAME", "me", "PROMETHEUS_ORIGIN", "https://p:9090")))
                .hasMessageContaining("PROMETHEUS_PASSWORD");
    }

    @Test
    void theFourPartsOfAnOciKeyAreTaken() {
        var key = read(ociKey()).oci().login();

        assertThat(key)
                .isEqualTo(new Login.ApiKey(
                        "ocid1.tenancy.oc1..t", "ocid1.user.oc1..u", FINGERPRINT, folder.resolve("key.pem")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TENANCY_OCID", "USER_OCID", "FINGERPRINT", "PRIVATE_KEY_PATH"})
    void aMissingPartOfAnOciKeyIsNamed(String missing) {
        Map<String, String> variables = ociKey();
        variables.remove(missing);

        assertThatThrownBy(() -> read(variables))
                .isInstanceOf(Unusable.class)
                .hasMessageStartingWith(missing + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "TENANCY_OCID, tenancy, ocid1.tenancy.",
        "USER_OCID, ocid1.tenancy.oc1..t, ocid1.user.",
        "FINGERPRINT, 00:11, sixteen pairs",
        "PRIVATE_KEY_PATH, /nowhere/key.pem, no file"
    })
    void aPartOfAnOciKeyThatCannotBeRightIsNamed(String name, String value, String why) {
        Map<String, String> variables = ociKey();
        variables.put(name, value);

        assertThatThrownBy(() -> read(variables))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining(name)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "BACKEND_URL, not a url, BACKEND_URL",
        "BACKEND_URL, ftp://host, BACKEND_URL",
        "JOIN_TOKEN, pkj_typo, JOIN_TOKEN",
        "NODE_ID, 7, API_KEY",
        "NODE_ID, seven, NODE_ID",
        "NODE_ID, -1, NODE_ID",
        "API_KEY, ask_typo, API_KEY",
        "REGION_MAP, [], REGION_MAP",
        "REGION_MAP, '{\"us\":\"../\"}', REGION_MAP",
        "REGION_MAP, '{\"us\":null}', REGION_MAP",
        "METRIC_SAMPLES_PER_MINUTE, 0, METRIC_SAMPLES_PER_MINUTE",
        "METRIC_SAMPLES_PER_MINUTE, 9999999999, METRIC_SAMPLES_PER_MINUTE"
    })
    void whatCannotBeUsedIsNamed(String name, String value, String named) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining(named);
    }

    @Test
    void theBackendBlockOfTheFileIsTakenWhereTheEnvironmentSaysNothing() {
        var link = read(Map.of("CONFIG_FILE", file("""
                backend: { url: "http://cp:8080/", node_id: "7", api_key: %s }
                pools: []
                """.formatted(KEY)))).link();

        assertThat(link.backend()).contains(URI.create("http://cp:8080/"));
        assertThat(link.given()).contains(new NodeCredentials(7, KEY));
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        String other = Credential.generate("ask").text();
        String file = file("backend: { url: 'http://file:1', node_id: 7, api_key: " + KEY + " }");

        var link = read(Map.of("CONFIG_FILE", file, "BACKEND_URL", "http://env:2", "NODE_ID", "8", "API_KEY", other))
                .link();

        assertThat(link.backend()).contains(URI.create("http://env:2"));
        assertThat(link.given()).contains(new NodeCredentials(8, other));
    }

    @Test
    void aNodeIdOfTheEnvironmentGoesWithTheFilesKey() {
        var link = read(Map.of("CONFIG_FILE", file("backend: { api_key: legacy-key }"), "NODE_ID", "8"))
                .link();

        assertThat(link.given()).contains(new NodeCredentials(8, "legacy-key"));
    }

    @Test
    void placeholdersInTheFileCountAsMissingAsInTheReference() {
        var link = read(Map.of(
                        "CONFIG_FILE", file("backend: { url: 'http://cp', node_id: YOUR_NODE_ID, api_key: YOUR_KEY }")))
                .link();

        assertThat(link.given()).isEmpty();
        assertThat(link.backend()).contains(URI.create("http://cp"));
    }

    @Test
    void anAddressInTheFileThatIsNoneIsNamed() {
        assertThatThrownBy(() -> read(Map.of("CONFIG_FILE", file("backend: { url: nowhere }"))))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("backend.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend: [", "", "backend: 7", "backend: {url: ~, node_id: , api_key: ''}", "- a\n- b"})
    void aFileWithoutAUsableBlockSaysNothing(String text) {
        assertThat(read(Map.of("CONFIG_FILE", file(text))).link().backend()).isEmpty();
    }

    @Test
    void aFileThatIsNoTextIsNamed() throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xe9, (byte) 0xff});

        for (Path file : List.of(latin, folder)) {
            assertThatThrownBy(() -> read(Map.of("CONFIG_FILE", file.toString())))
                    .isInstanceOf(Unusable.class)
                    .hasMessageContaining("CONFIG_FILE");
        }
    }

    @Test
    void onlyTheWordTrueMakesADryRun() {
        assertThat(read(Map.of("DRY_RUN", "TRUE")).dryRun()).isTrue();
        assertThat(read(Map.of("DRY_RUN", "1")).dryRun()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"DEBUG, DEBUG", "info, INFO", "Warning, WARNING", "ERROR, ERROR", "CRITICAL, CRITICAL", "nonsense, INFO"
    })
    void logLevelsHaveTheReferencesNames(String text, LogLevel level) {
        assertThat(LogLevel.of(text)).isEqualTo(level);
    }

    @Test
    void noSecretIsInTheTextOfTheSettings() {
        String token = Credential.generate("pkj").text();

        String text = read(Map.of(
                        "JOIN_TOKEN", token, "NODE_ID", "7", "API_KEY", KEY, "BACKEND_URL", "http://me:pw@cp/"))
                .toString();

        assertThat(text).doesNotContain(token).doesNotContain(KEY).doesNotContain("me:pw");
    }

    private Map<String, String> ociKey() {
        Durable.write(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----");
        return new HashMap<>(Map.of(
                "TENANCY_OCID",
                "ocid1.tenancy.oc1..t",
                "USER_OCID",
                "ocid1.user.oc1..u",
                "FINGERPRINT",
                FINGERPRINT,
                "PRIVATE_KEY_PATH",
                folder.resolve("key.pem").toString()));
    }

    private String file(String yaml) {
        Path file = folder.resolve("config.yaml");
        Durable.write(file, yaml);
        return file.toString();
    }

    private static AgentSettings read(Map<String, String> environment) {
        return AgentSettings.read(name -> Optional.ofNullable(environment.get(name)));
    }
}
