package io.poolkeeper.runner.observed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every query of the chart's dashboards, alerts and objectives. */
public final class Queries {

    private static final Path FILES = Path.of(System.getProperty("poolkeeper.root"), "helm/poolkeeper/files");

    /** No stack that is well answers 5xx. */
    private static final Set<Selector.Matcher> RARE = Set.of(new Selector.Matcher("status", "=~", "5.."));

    private Queries() {}

    /** Those parts of queries that no series of these answers. */
    public static List<String> unanswered(List<Series> series) {
        return expressions()
                .flatMap(expression -> Selector.of(expression).stream())
                .distinct()
                .filter(selector -> !selector.without(RARE).isAnsweredBy(series))
                .map(Selector::toString)
                .toList();
    }

    /** Queries of which the series could not be told, which would then go unchecked. */
    public static List<String> unread() {
        return expressions()
                .filter(expression -> Selector.of(expression).isEmpty())
                .filter(expression -> !expression.contains("poolkeeper:") && !expression.contains("up{"))
                .toList();
    }

    public static Stream<String> expressions() {
        var all = new ArrayList<String>();
        collect(read(FILES.resolve("rules.yaml")), all);
        try (var dashboards = Files.list(FILES.resolve("dashboards"))) {
            dashboards.forEach(file -> collect(read(file), all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.stream();
    }

    private static void collect(JsonNode document, List<String> expressions) {
        document.findValuesAsText("expr").forEach(expressions::add);
    }

    /** JSON is YAML too. */
    private static JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
