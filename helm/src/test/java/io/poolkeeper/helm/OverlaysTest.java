package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays name what is in the base; kustomize itself is not here to apply them. */
class OverlaysTest {

    private static final Set<String> KEYS = Set.of("apiVersion", "kind", "resources", "replicas", "images", "patches");
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void everythingAnOverlayChangesIsInTheBase(String name) throws IOException {
        Path folder = Checkout.ROOT.resolve("k8s/overlays").resolve(name);
        JsonNode overlay = YAML.readTree(Checkout.text(folder.resolve("kustomization.yaml")));
        Manifests base = Manifests.parse(Checkout.text(Checkout.ROOT.resolve("k8s/base/poolkeeper.yaml")));

        assertThat(overlay.propertyStream().map(e -> e.getKey())).isSubsetOf(KEYS);
        assertThat(overlay.path("resources").valueStream().map(r -> folder.resolve(r.asText())))
                .allSatisfy(place -> assertThat(place).isDirectory());
        assertThat(names(overlay.path("replicas")))
                .isSubsetOf(base.of(Deployment.class).stream()
                        .map(d -> d.getMetadata().getName())
                        .toList());
        assertThat(names(overlay.path("images"))).containsExactlyInAnyOrderElementsOf(images(base));
        assertThat(overlay.path("patches"))
                .allSatisfy(patch -> assertThat(base.all()).anySatisfy(object -> {
                    assertThat(object.getKind())
                            .isEqualTo(patch.at("/target/kind").asText());
                    assertThat(object.getMetadata().getName())
                            .isEqualTo(patch.at("/target/name").asText());
                    assertThat(YAML.readTree(patch.path("patch").asText())).isNotEmpty();
                }));
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(e -> e.path("name").asText()).toList();
    }

    private static Set<String> images(Manifests base) {
        return base.pods().stream()
                .flatMap(p -> Stream.concat(p.getInitContainers().stream(), p.getContainers().stream()))
                .map(c -> c.getImage().replaceFirst(":[^:/]*$", ""))
                .collect(Collectors.toSet());
    }
}
