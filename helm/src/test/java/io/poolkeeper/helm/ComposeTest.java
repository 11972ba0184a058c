package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The Docker host's way is the chart's: the same images, steps, variables and gateway. */
class ComposeTest {

    /** The part of the Compose specification that is used here; anything else is a slip. */
    private static final Set<String> KEYS = Set.of(
            "image",
            "restart",
            "read_only",
            "tmpfs",
            "user",
            "cap_drop",
            "security_opt",
            "stop_grace_period",
            "mem_limit",
            "environment",
            "volumes",
            "depends_on",
            "entrypoint",
            "command",
            "ports",
            "healthcheck",
            "network_mode");

    private static final JsonNode COMPOSE = compose();

    @Test
    void everyServiceHasOnlyKeysThatComposeKnowsAndAnImageOfOurs() {
        services().forEach((name, service) -> {
            assertThat(service.propertyStream().map(Map.Entry::getKey)).as(name).isSubsetOf(KEYS);
            assertThat(service.path("image").asText())
                    .matches("docker\\.io/library/postgres:\\d+|\\$\\{REGISTRY:\\?}/[a-z-]+:\\$\\{TAG:\\?}");
        });
        assertThat(COMPOSE.path("volumes").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("data", "audit", "owners");
    }

    @Test
    void theServicesGetWhatTheChartGivesThemAndNothingThatTheyDoNotRead() {
        Manifests chart = Chart.render(Checkout.ROOT.resolve("k8s/values.yaml"));
        EnvironmentTest.MODULES.forEach((name, module) -> {
            JsonNode service = services().get(Chart.RELEASE + "-" + name);
            assertThat(service.path("image").asText()).contains("/" + module + ":");
            var given = service.path("environment")
                    .propertyStream()
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(given)
                    .containsAll(chart.container(name).getEnv().stream()
                            .map(EnvVar::getName)
                            .toList());
            String sources = EnvironmentTest.sources(module);
            assertThat(given)
                    .filteredOn(variable -> !variable.equals("JAVA_TOOL_OPTIONS"))
                    .allSatisfy(variable -> assertThat(EnvironmentTest.isRead(variable, sources))
                            .as(variable)
                            .isTrue());
            chart.container(name).getEnv().stream()
                    .filter(e -> e.getName().equals("AUTH_JWKS_URL"))
                    .forEach(e -> assertThat(
                                    service.at("/environment/AUTH_JWKS_URL").asText())
                            .isEqualTo(e.getValue()));
        });
    }

    @Test
    void theDatabaseIsPreparedByTheStepsOfTheJob() {
        var pod = Chart.render("minimal")
                .of(Job.class)
                .getFirst()
                .getSpec()
                .getTemplate()
                .getSpec();
        String before = "setup-folder";
        for (var step : java.util.stream.Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .toList()) {
            String name = "setup-" + step.getCommand().getLast();
            JsonNode service = services().get(name);
            assertThat(service.path("entrypoint").valueStream().map(JsonNode::asText))
                    .containsExactlyElementsOf(step.getCommand());
            assertThat(service.path("environment").propertyStream().map(Map.Entry::getKey))
                    .containsExactlyInAnyOrderElementsOf(
                            step.getEnv().stream().map(EnvVar::getName).toList());
            assertThat(service.path("depends_on").path(before).path("condition").asText())
                    .isEqualTo("service_completed_successfully");
            before = name;
        }
        assertThat(EnvironmentTest.MODULES.keySet())
                .allSatisfy(name -> assertThat(services()
                                .get(Chart.RELEASE + "-" + name)
                                .path("depends_on")
                                .has("setup-auth"))
                        .isTrue());
    }

    @Test
    void noSecretHasADefaultAndEveryPodIsLockedDown() {
        var defaulted = Pattern.compile("\\$\\{(SECRET_KEY|\\w*PASSWORD):-[^}]*}");
        assertThat(Checkout.text(Checkout.ROOT.resolve("compose.yaml"))).doesNotContainPattern(defaulted);
        services().forEach((name, service) -> {
            if (!List.of("postgres", "setup-folder").contains(name)) {
                assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
                assertThat(service.path("cap_drop").path(0).asText()).isEqualTo("ALL");
                assertThat(service.path("user").asText()).isIn("10001:10001", "101:101");
            }
        });
        assertThat(services().values().stream().filter(s -> s.has("ports"))).hasSize(1);
    }

    private static Map<String, JsonNode> services() {
        return COMPOSE.path("services")
                .propertyStream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static JsonNode compose() {
        Object document = new Load(
                        LoadSettings.builder().setSchema(new CoreSchema()).build())
                .loadFromString(Checkout.text(Checkout.ROOT.resolve("compose.yaml")));
        return Merged.of(new ObjectMapper().valueToTree(document));
    }

    /** Resolves {@code <<}, which YAML 1.2 does not know and Compose does. */
    private static final class Merged {

        static JsonNode of(JsonNode node) {
            if (!(node instanceof com.fasterxml.jackson.databind.node.ObjectNode object)) {
                return node;
            }
            var merged = new ObjectMapper().createObjectNode();
            if (object.get("<<") instanceof JsonNode under) {
                merged.setAll((com.fasterxml.jackson.databind.node.ObjectNode) of(under));
            }
            object.properties().stream()
                    .filter(e -> !e.getKey().equals("<<"))
                    .forEach(e -> merged.set(e.getKey(), of(e.getValue())));
            return merged;
        }
    }
}
