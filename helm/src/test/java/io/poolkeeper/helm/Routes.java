package io.poolkeeper.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** The routing table of the chart, as its comment says it is read. */
final class Routes {

    private static final JsonNode SERVICES = services();

    private Routes() {}

    /** The service that answers a path of the API. */
    static Optional<String> service(String path) {
        return first("patterns", (pattern, p) -> p.matches(pattern), path)
                .or(() -> first("paths", Routes::below, path))
                .or(() -> first("sharedPaths", Routes::below, path));
    }

    private static Optional<String> first(String key, BiPredicate<String, String> fits, String path) {
        return SERVICES.propertyStream()
                .filter(service -> texts(service.getValue().path(key)).anyMatch(text -> fits.test(text, path)))
                .map(java.util.Map.Entry::getKey)
                .findFirst();
    }

    private static boolean below(String start, String path) {
        return path.equals(start) || path.startsWith(start + "/");
    }

    private static Stream<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText);
    }

    private static JsonNode services() {
        try {
            return new YAMLMapper().readTree(Checkout.text(Checkout.CHART.resolve("files/services.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
