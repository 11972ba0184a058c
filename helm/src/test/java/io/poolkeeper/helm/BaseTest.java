package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code k8s/base} is the chart's output; {@code -Dk8s.write} renders it anew. */
class BaseTest {

    private static final Path BASE = Checkout.ROOT.resolve("k8s/base");

    @Test
    void theBaseIsWhatTheChartRenders() throws IOException {
        String rendered = Chart.text(Checkout.ROOT.resolve("k8s/values.yaml"));
        Path file = BASE.resolve("poolkeeper.yaml");
        if (System.getProperty("k8s.write") != null) {
            Files.writeString(file, rendered);
        }
        assertThat(Checkout.text(file))
                .as("k8s/base is out of date: mvn -pl helm test -Dk8s.write")
                .isEqualTo(rendered);
    }

    /** compose.yaml's gateway has the very files of the pods. */
    @Test
    void theGatewayOfADockerHostIsTheOneOfThePods() throws IOException {
        var files = Chart.render(Checkout.ROOT.resolve("k8s/values.yaml"))
                .named(io.fabric8.kubernetes.api.model.ConfigMap.class, "ui")
                .getData();
        for (var file : files.entrySet()) {
            Path kept = Checkout.ROOT.resolve("k8s/gateway").resolve(file.getKey());
            if (System.getProperty("k8s.write") != null) {
                Files.createDirectories(kept.getParent());
                Files.writeString(kept, file.getValue());
            }
            assertThat(Checkout.text(kept)).isEqualTo(file.getValue());
        }
    }

    @Test
    void theKustomizationListsExactlyTheFilesThatAreThere() throws IOException {
        JsonNode kustomization = new YAMLMapper().readTree(Checkout.text(BASE.resolve("kustomization.yaml")));
        assertThat(kustomization.path("kind").asText()).isEqualTo("Kustomization");
        assertThat(kustomization.path("resources").valueStream().map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(Checkout.files(BASE, ".yaml").stream()
                        .map(f -> f.getFileName().toString())
                        .filter(f -> !f.equals("kustomization.yaml"))
                        .toList());
    }
}
