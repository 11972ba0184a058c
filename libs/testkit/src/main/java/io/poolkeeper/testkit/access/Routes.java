package io.poolkeeper.testkit.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The routes there are: as the service publishes them, and as its code has them, hidden ones included. */
final class Routes {
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS");
    private static final String REST = "jakarta.ws.rs.";

    private Routes() {}

    static Set<String> published(URL document) {
        return operations(document).keySet();
    }

    /** The names of the parameters that may stand behind a route's question mark. */
    static Map<String, List<String>> queries(URL document) {
        Map<String, List<String>> queries = new TreeMap<>();
        operations(document)
                .forEach((route, operation) -> queries.put(
                        route,
                        StreamSupport.stream(operation.path("parameters").spliterator(), false)
                                .filter(parameter ->
                                        parameter.path("in").asText().equals("query"))
                                .map(parameter -> parameter.path("name").asText())
                                .toList()));
        return queries;
    }

    private static Map<String, JsonNode> operations(URL document) {
        Map<String, JsonNode> operations = new TreeMap<>();
        read(document)
                .path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    if (METHODS.contains(method)) {
                        operations.put(method + " " + path.getKey(), operation.getValue());
                    }
                }));
        return operations;
    }

    private static JsonNode read(URL document) {
        try {
            return new ObjectMapper()
                    .readTree(URI.create(document + "?format=json").toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> coded(String... packages) {
        Set<String> routes = new TreeSet<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(packages).stream()
                        .filter(type -> type.isAnnotatedWith(REST + "Path"))
                        .flatMap(type -> type.getMethods().stream().flatMap(method -> routes(type, method)))
                        .forEach(routes::add);
        return routes;
    }

    private static Stream<String> routes(JavaClass type, JavaMethod method) {
        String path = path(type.getAnnotationOfType(REST + "Path").get("value"))
                + (method.isAnnotatedWith(REST + "Path")
                        ? path(method.getAnnotationOfType(REST + "Path").get("value"))
                        : "");
        return METHODS.stream()
                .filter(verb -> method.isAnnotatedWith(REST + verb))
                .map(verb -> verb + " " + path);
    }

    /** One slash before, none behind, and variables without their patterns. */
    private static String path(java.util.Optional<Object> value) {
        String path = String.valueOf(value.orElse("")).replaceAll("\\{\\s*(\\w+)\\s*:[^/]*}", "{$1}");
        return path.isEmpty() || path.equals("/") ? "" : "/" + path.replaceAll("^/|/$", "");
    }
}
