package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderTest {

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final List<String> COMPONENTS = List.of("analytics", "audit", "auth", "registry", "ui");

    static List<Path> valueSets() {
        return Chart.valueSets();
    }

    static List<Path> refused() {
        return Checkout.files(Checkout.ROOT.resolve("helm/src/test/resources/refused"), ".yaml");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void lintIsContentWithEveryValueSet(Path values, @TempDir Path folder) throws IOException {
        var result = new Helm(ChartCopy.with(values, folder)).lint().strict().call();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyObjectHasOnlyFieldsThatKubernetesKnowsAndANameOfItsOwn(Path values) {
        Manifests rendered = Chart.render(values);
        assertThat(rendered.of(Deployment.class)).hasSize(COMPONENTS.size());
        assertThat(rendered.all())
                .extracting(o -> o.getKind() + " " + o.getMetadata().getName())
                .doesNotHaveDuplicates();
        assertThat(rendered.all())
                .extracting(HasMetadata::getMetadata)
                .allSatisfy(m -> assertThat(m.getNamespace()).isEqualTo(Chart.RELEASE));
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsNoticed() {
        String misspelt = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\nautomountToken: false\n";
        assertThatThrownBy(() -> Manifests.parse(misspelt)).hasMessageContaining("automountToken");
        String nested =
                "apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a, imag: b}]}}}\n";
        assertThatThrownBy(() -> Manifests.parse(nested)).hasMessageContaining("imag");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theSchemaRefusesEachAtThePlaceItsFirstLineNames(Path values) {
        String place = Checkout.text(values).lines().findFirst().orElseThrow().replace("# refused ", "- ");
        assertThatThrownBy(() -> Chart.template()
                        .withValuesFile(Chart.valueSet("minimal"))
                        .withValuesFile(values)
                        .call())
                .hasMessageContaining("values don't meet the specifications of the schema")
                .message()
                .satisfies(message -> assertThat(message.lines().map(String::strip))
                        .anySatisfy(line -> assertThat(line).startsWith(place + ":"))
                        .filteredOn(line -> line.startsWith("- at "))
                        .allSatisfy(line -> assertThat(place).startsWith(line.replaceFirst("': .*", ""))));
    }

    @Test
    void anInstallThatNamesNoSecretsIsRefusedAndToldWhichAreMissing() {
        assertThatThrownBy(() -> Chart.template().call())
                .hasMessageContaining("/secretKey/secret")
                .hasMessageContaining("/image/registry")
                .hasMessageContaining("/database/secret")
                .hasMessageContaining("/database/setup/secret");
    }

    @Test
    void anOlderKubernetesIsRefused() {
        var older = Chart.template().withValuesFile(Chart.valueSet("minimal")).withKubeVersion("1.29.0");
        assertThatThrownBy(older::call).hasMessageContaining("kubeVersion");
    }

    @Test
    void selectorsFindThePodsOfTheirOwnComponentOnly() {
        Manifests rendered = Chart.render("minimal");
        assertThat(COMPONENTS).allSatisfy(component -> {
            var spec = rendered.named(Deployment.class, component).getSpec();
            var labels = spec.getTemplate().getMetadata().getLabels();
            assertThat(labels).containsEntry("app.kubernetes.io/component", component);
            assertThat(spec.getSelector().getMatchLabels()).isEqualTo(labels);
            assertThat(rendered.named(io.fabric8.kubernetes.api.model.Service.class, component)
                            .getSpec()
                            .getSelector())
                    .isEqualTo(labels);
            assertThat(rendered.named(PodDisruptionBudget.class, component)
                            .getSpec()
                            .getSelector()
                            .getMatchLabels())
                    .isEqualTo(labels);
            assertThat(rendered.named(NetworkPolicy.class, component)
                            .getSpec()
                            .getPodSelector()
                            .getMatchLabels())
                    .isEqualTo(labels);
            assertThat(rendered.named(ServiceAccount.class, component).getAutomountServiceAccountToken())
                    .isFalse();
        });
    }

    @Test
    void onePodNeedsNoDisruptionBudgetAndAPolicyCanBeLeftOut() {
        Manifests rendered = Chart.render("single");
        assertThat(rendered.of(PodDisruptionBudget.class)).isEmpty();
        assertThat(rendered.of(NetworkPolicy.class)).isEmpty();
    }

    @Test
    void aDigestWinsOverTheTag() {
        assertThat(Chart.render("pinned").container("registry").getImage())
                .matches("registry\\.example\\.com/poolkeeper/node-registry-service@sha256:[0-9a-f]{64}");
        assertThat(Chart.render("narrow").container("registry").getImage())
                .isEqualTo("registry.example.com/poolkeeper/node-registry-service:1.2.3");
    }

    @Test
    void theChartDeploysTheVersionTheBuildMakes() throws IOException {
        JsonNode chart = YAML.readTree(Checkout.text(Checkout.CHART.resolve("Chart.yaml")));
        assertThat(Checkout.text(Checkout.ROOT.resolve("pom.xml")))
                .contains("<version>%s</version>"
                        .formatted(chart.path("appVersion").asText()));
    }
}
