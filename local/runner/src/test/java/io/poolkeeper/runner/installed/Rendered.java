package io.poolkeeper.runner.installed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The objects in a checkout's k8s/base, which the chart's tests keep equal to what the chart renders. */
final class Rendered {

    /** This checkout. */
    static final Path ROOT = Path.of(System.getProperty("poolkeeper.root"));

    private final Path checkout;
    private final List<JsonNode> objects;

    Rendered(Path checkout) {
        this.checkout = checkout;
        try (var documents = new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(
                        checkout.resolve("k8s/base/poolkeeper.yaml").toFile())) {
            objects = new ArrayList<>(documents.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A container of a Deployment. */
    JsonNode service(String name) {
        return object("Deployment", "poolkeeper-" + name).at("/spec/template/spec/containers/0");
    }

    /** The containers of the Job, in their order. */
    List<JsonNode> setup() {
        JsonNode pod = object("Job", "poolkeeper-setup").at("/spec/template/spec");
        return Stream.concat(
                        pod.path("initContainers").valueStream(),
                        pod.path("containers").valueStream())
                .toList();
    }

    /** A file of the gateway's ConfigMap. */
    String gatewayFile(String name) {
        return object("ConfigMap", "poolkeeper-ui").path("data").path(name).asText();
    }

    /** A container's variables; those from Secrets are looked up by "name/key". */
    static Map<String, String> environment(JsonNode container, Map<String, String> secrets) {
        var environment = new LinkedHashMap<String, String>();
        container.path("env").forEach(variable -> {
            JsonNode source = variable.at("/valueFrom/secretKeyRef");
            String secret =
                    source.path("name").asText() + "/" + source.path("key").asText();
            if (!source.isMissingNode() && !secrets.containsKey(secret)) {
                throw new AssertionError("a container asks for the Secret " + secret + ", which nobody makes");
            }
            environment.put(
                    variable.path("name").asText(),
                    source.isMissingNode() ? variable.path("value").asText() : secrets.get(secret));
        });
        return environment;
    }

    /** The folder with what the container's image holds in /opt/poolkeeper. */
    Path application(JsonNode container) {
        String image = container.path("image").asText();
        String module = image.substring(image.lastIndexOf('/') + 1).replaceFirst("[:@].*", "");
        return checkout.resolve(module).resolve("target/quarkus-app");
    }

    private JsonNode object(String kind, String name) {
        return objects.stream()
                .filter(o -> o.path("kind").asText().equals(kind)
                        && o.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }
}
