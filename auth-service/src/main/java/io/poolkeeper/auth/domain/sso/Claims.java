package io.poolkeeper.auth.domain.sso;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a verified ID token says. */
public record Claims(JsonNode json) {
    private static final Pattern PART = Pattern.compile("\"([^\"]+)\"|([^/]+)");

    Optional<String> text(String name) {
        return Optional.of(json.path(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Only a real true: a text that says so is not one. */
    boolean emailVerified() {
        return json.path("email_verified").isBoolean()
                && json.path("email_verified").asBoolean();
    }

    /** The texts at a path: one, or a list of texts or of objects with a name. */
    List<String> values(String path) {
        JsonNode found = json;
        for (Matcher part = PART.matcher(path); part.find(); ) {
            found = found.path(part.group(1) == null ? part.group(2) : part.group(1));
        }
        List<String> values = new ArrayList<>();
        (found.isArray() ? found : List.of(found)).forEach(value -> name(value).ifPresent(values::add));
        return values;
    }

    private static Optional<String> name(JsonNode value) {
        return Stream.of(value, value.path("name"), value.path("display"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst();
    }

    @Override
    public String toString() {
        return "Claims[hidden]";
    }
}
