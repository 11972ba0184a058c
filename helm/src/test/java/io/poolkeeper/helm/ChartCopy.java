package io.poolkeeper.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the chart whose own values have a value set laid over them, for commands of Helm that take no values. */
final class ChartCopy {

    private static final ObjectMapper YAML = new YAMLMapper();

    private ChartCopy() {}

    static Path with(Path values, Path folder) throws IOException {
        return with(Checkout.CHART, values, folder);
    }

    static Path with(Path chart, Path values, Path folder) throws IOException {
        Path copy = folder.resolve(chart.getFileName());
        try (Stream<Path> files = Files.walk(chart)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(chart.relativize(file)));
            }
        }
        Path own = copy.resolve("values.yaml");
        var merged = (ObjectNode) YAML.readTree(own.toFile());
        overlay(merged, YAML.readTree(values.toFile()));
        YAML.writeValue(own.toFile(), merged);
        return copy;
    }

    private static void overlay(ObjectNode under, JsonNode over) {
        over.properties().forEach(entry -> {
            if (entry.getValue().isObject() && under.get(entry.getKey()) instanceof ObjectNode deeper) {
                overlay(deeper, entry.getValue());
            } else {
                under.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
