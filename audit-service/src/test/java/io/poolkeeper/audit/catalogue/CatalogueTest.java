package io.poolkeeper.audit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads the sources of all services: no route changes something without an action of the one list within its reach. */
class CatalogueTest {
    private static final Pattern MUTATION = Pattern.compile("^\\s*@(POST|PUT|PATCH|DELETE)\\b", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w+\\b");
    // a resource that was given nothing changes nothing, such as one that says the installation has no single sign-on

    /** Resource, the one it is another path of, the use case it calls, what that delegates to. */
    private static final int REACH = 4;

    @ParameterizedTest
    @EnumSource(Schema.class)
    void everyResourceThatChangesSomethingReachesAnAuditAction(Schema schema) throws IOException {
        Map<String, String> sources = sources(schema);
        List<String> silent = sources.entrySet().stream()
                .filter(source -> MUTATION.matcher(source.getValue()).find())
                .filter(source -> source.getValue().contains("private final"))
                .map(Map.Entry::getKey)
                .filter(name -> !audits(name, sources))
                .toList();
        assertThat(silent)
                .as("resources of %s that change something and audit nothing", schema)
                .isEmpty();
    }

    @Test
    void everyActionThatAServiceWritesIsInTheList() throws IOException {
        Set<String> known = Arrays.stream(AuditAction.values()).map(Enum::name).collect(Collectors.toSet());
        for (Schema schema : Schema.values()) {
            for (String source : sources(schema).values()) {
                assertThat(actions(source)).allMatch(known::contains);
            }
        }
    }

    @Test
    void everyActionInTheListIsWrittenBySomeService() throws IOException {
        Set<String> written = new HashSet<>();
        for (Path root : production()) {
            sources(root).values().forEach(source -> written.addAll(actions(source)));
        }
        assertThat(Arrays.stream(AuditAction.values()).map(Enum::name))
                .as("actions people can filter by and nothing writes")
                .allMatch(written::contains);
    }

    /** By name in the tests of a service that writes it, or of the whole stack: each of those brings the event about. */
    @ParameterizedTest
    @EnumSource(AuditAction.class)
    void everyActionInTheListIsBroughtAboutByATest(AuditAction action) throws IOException {
        List<String> tests = new ArrayList<>(tests("local/runner"));
        for (Schema schema : Schema.values()) {
            if (sources(schema).values().stream()
                    .anyMatch(source -> actions(source).contains(action.name()))) {
                tests.addAll(tests(schema.module()));
            }
        }
        // what the library they share writes is tried where it is used
        tests.addAll(action == AuditAction.ACCESS_REFUSED ? tests(Schema.AUTH.module()) : List.of());
        Pattern name = Pattern.compile("\\b" + action.name() + "\\b");
        assertThat(tests.stream().filter(test -> name.matcher(test).find()))
                .as("tests that name %s", action)
                .isNotEmpty();
    }

    private static Collection<String> tests(String module) throws IOException {
        return sources(Project.root().resolve(module).resolve("src/test/java")).values();
    }

    /** The services, and what they share: refusals are written there. */
    private static List<Path> production() {
        return Stream.concat(Arrays.stream(Schema.values()).map(Schema::module), Stream.of("libs/common"))
                .map(CatalogueTest::code)
                .toList();
    }

    private static boolean audits(String name, Map<String, String> sources) {
        Set<String> reached = new HashSet<>(Set.of(name));
        for (int step = 0; step <= REACH; step++) {
            if (reached.stream().anyMatch(type -> !actions(sources.get(type)).isEmpty())) {
                return true;
            }
            reached.addAll(reached.stream()
                    .flatMap(type -> WORD.matcher(sources.get(type)).results())
                    .map(found -> found.group())
                    .filter(sources::containsKey)
                    .collect(Collectors.toSet()));
        }
        return false;
    }

    private static List<String> actions(String source) {
        return Pattern.compile("AuditAction\\.([A-Z_]{3,})")
                .matcher(source)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Path code(String module) {
        return Project.root().resolve(module).resolve("src/main/java");
    }

    private static Map<String, String> sources(Schema schema) throws IOException {
        return sources(code(schema.module()));
    }

    private static Map<String, String> sources(Path root) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString();
                sources.merge(name.substring(0, name.length() - 5), Files.readString(file), String::concat);
            }
        }
        return sources;
    }
}
