package io.poolkeeper.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images on nothing, for no base can be pulled where the tests run. */
class ImagesTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("poolkeeper.root"));

    @TempDir
    Path folder;

    private Path built;

    @BeforeEach
    void build() throws IOException {
        built = folder.resolve("checkout");
        for (String module : List.of("analytics-service", "audit-service", "auth-service", "node-registry-service")) {
            file(module + "/target/quarkus-app/lib/main/library.jar");
            file(module + "/target/quarkus-app/quarkus/generated.jar");
            file(module + "/target/quarkus-app/app/" + module + ".jar");
            file(module + "/target/quarkus-app/quarkus-run.jar");
            file(module + "/target/bom.json");
        }
        file("web-ui/dist/index.html");
        file("web-ui/target/bom.json");
        file("autoscaler-agent/target/autoscaler-agent-1-runner");
        file("autoscaler-agent/target/bom.json");
    }

    @Test
    void everyComponentIsAnImageThatRunsAsAUserOfANumberThatIsNotRoot() throws Exception {
        assertThat(Plan.all(built))
                .extracting(Plan::name)
                .containsExactly(
                        "analytics-service",
                        "audit-service",
                        "auth-service",
                        "node-registry-service",
                        "web-ui",
                        "autoscaler-agent");
        for (Plan plan : Plan.all(built)) {
            JsonNode configuration = image(plan).configuration().path("config");
            assertThat(configuration.path("User").asText()).matches("[1-9]\\d+(:[1-9]\\d+)?");
            assertThat(configuration.path("ExposedPorts").size()).isPositive();
        }
    }

    @Test
    void aServiceLiesWhereTheChartsJobLooksForItInLayersThatChangeLeastFirst() throws Exception {
        Unpacked image = image(plan("audit-service"));
        assertThat(image.layers()).hasSize(5);
        assertThat(image.layers().getFirst()).contains("opt/poolkeeper/lib/main/library.jar");
        assertThat(image.files())
                .contains(
                        "opt/poolkeeper/quarkus-run.jar",
                        "opt/poolkeeper/app/audit-service.jar",
                        "opt/poolkeeper/quarkus/generated.jar",
                        "opt/poolkeeper/bom.json");
        assertThat(image.configuration().at("/config/Entrypoint"))
                .extracting(JsonNode::asText)
                .containsExactly("java", "-jar", "/opt/poolkeeper/quarkus-run.jar");
    }

    @Test
    void theSameFilesMakeTheSameImageWheneverTheyWereBuilt() throws Exception {
        String first = digest(plan("auth-service"), "first");
        for (Plan.Layer layer : plan("auth-service").layers()) {
            assertThat(layer.from().toFile().setLastModified(1_000_000)).isTrue();
        }
        assertThat(digest(plan("auth-service"), "second")).isEqualTo(first);

        Files.writeString(built.resolve("auth-service/target/quarkus-app/quarkus-run.jar"), "another");
        assertThat(digest(plan("auth-service"), "third")).isNotEqualTo(first);
    }

    @Test
    void everyImageHoldsWhatItIsMadeOf() throws Exception {
        for (Plan plan : Plan.all(built)) {
            assertThat(image(plan).files()).contains("opt/poolkeeper/bom.json");
        }
        Files.delete(built.resolve("audit-service/target/bom.json"));
        assertThatThrownBy(() -> image(plan("audit-service"))).hasMessageContaining("bom.json is missing");
    }

    @Test
    void whatThePagesAreMadeOfIsInTheirLockFile() throws Exception {
        Path bill = folder.resolve("pages.json");
        PagesBill.write(CHECKOUT.resolve("web-ui/package-lock.json"), bill);
        String first = Files.readString(bill);
        JsonNode components = new ObjectMapper().readTree(first).path("components");
        assertThat(components.valueStream().map(c -> c.path("purl").asText()))
                .anyMatch(purl -> purl.startsWith("pkg:npm/react@"))
                .anyMatch(purl -> purl.startsWith("pkg:npm/%40tanstack/react-query@"))
                .noneMatch(purl -> purl.contains("playwright"))
                .doesNotHaveDuplicates();
        assertThat(components).allSatisfy(component -> {
            assertThat(component.at("/hashes/0/content").asText()).matches("[0-9a-f]{128}");
            assertThat(component.at("/licenses/0/expression").asText()).isNotEmpty();
        });
        PagesBill.write(CHECKOUT.resolve("web-ui/package-lock.json"), bill);
        assertThat(Files.readString(bill)).isEqualTo(first);
    }

    @Test
    void theAgentIsExecutable() throws Exception {
        assertThat(image(plan("autoscaler-agent")).files()).contains("opt/poolkeeper/autoscaler-agent");
        assertThat(plan("autoscaler-agent").layers().getFirst().executable()).isTrue();
    }

    @Test
    void whatIsNotBuiltIsNamed() throws Exception {
        Files.delete(built.resolve("web-ui/dist/index.html"));
        Files.delete(built.resolve("web-ui/dist"));
        assertThatThrownBy(() -> image(plan("web-ui"))).hasMessageContaining("web-ui/dist is missing");
    }

    /** People with a container engine get the same. */
    @Test
    void theDockerfilesSayTheSame() throws IOException {
        for (String file : List.of("service", "web-ui", "autoscaler-agent")) {
            String dockerfile = Files.readString(CHECKOUT.resolve("dockerfiles").resolve(file));
            Plan plan = file.equals("service")
                    ? plan("audit-service").startingFrom(built.resolve("start.aot"))
                    : plan(file);
            assertThat(dockerfile).contains("ARG BASE=" + plan.base().image() + "\n", "USER " + plan.user() + "\n");
            assertThat(dockerfile)
                    .contains("EXPOSE "
                            + String.join(
                                    " ",
                                    plan.ports().stream().map(String::valueOf).toList()));
            plan.entrypoint().forEach(word -> assertThat(dockerfile).contains("\"" + word + "\""));
        }
    }

    /** A service pushed by itself, by Quarkus' own extension, is the same too. */
    @Test
    void theServicesOwnSettingsSayTheSame() throws IOException {
        Plan service = plan("auth-service");
        assertThat(Files.readString(
                        CHECKOUT.resolve("libs/common/src/main/resources/META-INF/microprofile-config.properties")))
                .contains(
                        "quarkus.jib.base-jvm-image=" + service.base().image() + "\n",
                        "quarkus.jib.user=" + service.user() + "\n",
                        "quarkus.jib.jvm-entrypoint=" + String.join(",", service.entrypoint()) + "\n",
                        "quarkus.jib.use-current-timestamp=false\n");
    }

    private void file(String name) throws IOException {
        Path file = built.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }

    private Plan plan(String name) {
        return Plan.all(built).stream()
                .filter(plan -> plan.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Unpacked image(Plan plan) throws Exception {
        Path tar = folder.resolve(plan.name() + ".tar");
        Builder.build(plan, "scratch", to(plan, tar));
        return Unpacked.of(tar, folder.resolve(plan.name()));
    }

    private String digest(Plan plan, String attempt) throws Exception {
        return Builder.build(plan, "scratch", to(plan, folder.resolve(attempt + ".tar")))
                .getImageId()
                .toString();
    }

    private Containerizer to(Plan plan, Path tar) throws Exception {
        return Containerizer.to(TarImage.at(tar).named("registry.example.com/poolkeeper/" + plan.name() + ":test"))
                .setApplicationLayersCache(folder.resolve("layers"))
                .setBaseImageLayersCache(folder.resolve("bases"))
                .setOfflineMode(true);
    }

    /** What docker load would find; tar itself reads it. */
    private record Unpacked(JsonNode configuration, List<List<String>> layers) {

        static Unpacked of(Path tar, Path place) throws Exception {
            Files.createDirectories(place);
            lines("tar", "-xf", tar.toString(), "-C", place.toString());
            var json = new ObjectMapper();
            JsonNode manifest =
                    json.readTree(place.resolve("manifest.json").toFile()).get(0);
            var layers = new java.util.ArrayList<List<String>>();
            for (JsonNode layer : manifest.path("Layers")) {
                layers.add(lines("tar", "-tzf", place.resolve(layer.asText()).toString()));
            }
            JsonNode configuration = json.readTree(
                    place.resolve(manifest.path("Config").asText()).toFile());
            return new Unpacked(configuration, layers);
        }

        List<String> files() {
            return layers.stream().flatMap(List::stream).toList();
        }

        private static List<String> lines(String... command) throws Exception {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said.lines().toList();
        }
    }
}
