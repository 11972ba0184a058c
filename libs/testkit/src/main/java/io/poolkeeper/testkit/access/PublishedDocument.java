package io.poolkeeper.testkit.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.poolkeeper.testkit.Project;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A service's OpenAPI document beside the one in {@code docs/api}, which clients are made from. */
final class PublishedDocument {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    /** Answers that are for their bodies; those without any say 204. */
    private static final Set<String> WITH_BODY = Set.of("200", "201", "202");

    private PublishedDocument() {}

    /** Fails when they differ; with {@code -Dapi.write} writes the one in docs anew instead. */
    static void compare(String service, URL document) throws IOException {
        Path file = file(service);
        // through a map, for only maps are written in the order of their keys
        Object served = JSON.treeToValue(
                JSON.readTree(URI.create(document + "?format=json").toURL()), Object.class);
        String text = JSON.writeValueAsString(served).replace("\r\n", "\n") + "\n";
        if (System.getProperty("api.write") != null) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("docs/api/%s.json; write it anew with -Dapi.write", service)
                .isEqualTo(text);
    }

    /** Every operation says what it is for, shows its bodies and names its problems. */
    static void explains(String service, URL document) throws IOException {
        JsonNode root = JSON.readTree(URI.create(document + "?format=json").toURL());
        var silent = new ArrayList<String>();
        root.path("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .filter(method -> !explained(path.getValue().path(method)))
                        .forEach(method -> silent.add(method + " " + path.getKey())));
        assertThat(silent)
                .as("operations of %s without a summary, an example or a problem", service)
                .isEmpty();
    }

    private static Path file(String service) {
        return Project.root().resolve("docs/api/" + service + ".json");
    }

    private static boolean explained(JsonNode operation) {
        boolean problem = false;
        boolean shown = shown(operation.path("requestBody"));
        for (var answer : operation.path("responses").properties()) {
            problem |= answer.getValue().path("content").has("application/problem+json");
            shown &= shown(answer.getValue())
                    && (!WITH_BODY.contains(answer.getKey())
                            || answer.getValue().path("content").size() > 0);
        }
        return problem && shown && !operation.path("summary").asText().isBlank();
    }

    /** Whether each form of a body says what it consists of, by a schema and an example. */
    private static boolean shown(JsonNode body) {
        for (JsonNode media : body.path("content")) {
            if (media.path("schema").isEmpty() || !media.has("example") && !media.has("examples")) {
                return false;
            }
        }
        return true;
    }
}
