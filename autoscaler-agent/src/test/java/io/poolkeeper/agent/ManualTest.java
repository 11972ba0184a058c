package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.poolkeeper.agent.command.CommandLine;
import io.poolkeeper.agent.command.ExitCode;
import io.poolkeeper.agent.configuration.Unusable;
import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.scaling.policy.PolicySchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual says neither more nor less than the code. */
class ManualTest {

    private static final String MANUAL = read(Path.of("../docs/agent.md"));
    /** Read by Quarkus itself, or for it before it starts. */
    private static final Set<String> FRAMEWORK =
            Set.of("QUARKUS_MANAGEMENT_PORT", "QUARKUS_MANAGEMENT_HOST", "OTEL_EXPORTER_OTLP_ENDPOINT");

    @TempDir
    Path folder;

    @Test
    void everyVariableTheAgentReadsIsInTheManualAndNoOther() {
        Set<String> read = new TreeSet<>(FRAMEWORK);
        read.addAll(variables());

        assertThat(firstCells("[A-Z][A-Z0-9_]+")).isEqualTo(read);
    }

    @Test
    void everyMetricIsInTheManualAndNoOther() {
        Pattern registered = Pattern.compile("(?:counter|timer|gauge|summary|[gG]auge\\.builder|Counter\\.builder"
                + "|Timer\\.builder|DistributionSummary\\.builder)\\(\\s*\"([a-z][a-z.]*)\"");
        Set<String> made = new TreeSet<>();
        for (String source : sources()) {
            registered.matcher(source).results().forEach(found -> made.add(found.group(1)));
        }

        assertThat(made).isNotEmpty();
        assertThat(cellsOf("## Metrics")).isEqualTo(made);
    }

    /** A name in a constant would hide from the test above. */
    @Test
    void everyMetricIsNamedWhereItIsMade() {
        Pattern unnamed = Pattern.compile("(?:meters\\.(?:counter|timer|gauge|summary)"
                + "|(?:Gauge|Counter|Timer|DistributionSummary)\\.builder)\\(\\s*(?!\")\\S+");

        assertThat(sources()).noneMatch(source -> unnamed.matcher(source).find());
    }

    @Test
    void everyFileOfTheStateFolderIsInTheManual() {
        Pattern named = Pattern.compile("(?:state\\.file|path\\.resolve)\\(\"([a-z.-]{2,})\"\\)");
        Set<String> files = new TreeSet<>();
        for (String source : sources()) {
            named.matcher(source).results().forEach(found -> files.add(found.group(1)));
        }

        String table = rows("## Files").collect(Collectors.joining("\n"));
        assertThat(files).hasSizeGreaterThan(5).allMatch(file -> table.contains("`" + file));
    }

    @Test
    void everyExitCodeIsInTheManual() {
        List<String> codes = Arrays.stream(ExitCode.values())
                .map(code -> String.valueOf(code.number()))
                .toList();

        assertThat(rows("## Commands").map(row -> row.split("\\|", -1)[1].strip()))
                .containsExactlyElementsOf(codes);
    }

    @Test
    void everyKeyOfTheConfigurationIsInTheManualAndNoOther() throws IOException {
        JsonNode schema = new JsonMapper().readTree(PolicySchema.json());
        Set<String> keys = new TreeSet<>();
        collect(keys, "", schema, schema.get("$defs"));

        assertThat(cellsOf("## Configuration")).isEqualTo(keys);
    }

    @Test
    void everyCommandAndOptionIsInTheManual() {
        Pattern option = Pattern.compile("--[a-z-]+");
        assertThat(option.matcher(CommandLine.USAGE).results().map(found -> found.group()))
                .allMatch(MANUAL::contains);
    }

    @Test
    void theUnitDoesNotStartAgainWhatCannotStart() {
        String unit = read(Path.of("dist/poolkeeper-agent.service"));

        assertThat(unit).contains("RestartPreventExitStatus=" + ExitCode.SETTINGS_UNUSABLE.number() + "\n");
        assertThat(Pattern.compile("(?m)([A-Z_]+)=(?=[/%0-9a-z])")
                        .matcher(unit)
                        .results()
                        .map(found -> found.group(1)))
                .filteredOn(name -> name.equals(name.toUpperCase(Locale.ROOT)) && name.contains("_"))
                .isSubsetOf(firstCells("[A-Z][A-Z0-9_]+"));
    }

    /** Whatever is asked for on the way through the settings, with and without the optional parts. */
    private Set<String> variables() {
        Set<String> asked = new TreeSet<>(Set.of("LOG_LEVEL"));
        Durable.write(folder.resolve("key.pem"), "key");
        Map<String, String> full = new HashMap<>(Map.of(
                "TENANCY_OCID", "ocid1.tenancy.oc1..t",
                "USER_OCID", "ocid1.user.oc1..u",
                "FINGERPRINT", "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff",
                "PRIVATE_KEY_PATH", folder.resolve("key.pem").toString(),
                "LEASE_NAME", "agent",
                "LEASE_NAMESPACE", "ops",
                "KUBERNETES_SERVICE_HOST", "10.0.0.1"));
        Map<String, String> other = Map.of(
                "OCI_AUTH", "workload_identity",
                "PROMETHEUS_ORIGIN", "https://prometheus.example",
                "PROMETHEUS_USERNAME", "me",
                "PROMETHEUS_PASSWORD", "secret");
        for (Map<String, String> environment : List.of(Map.<String, String>of(), full, other)) {
            try {
                AgentSettings.read(name -> {
                    asked.add(name);
                    return Optional.ofNullable(environment.get(name));
                });
            } catch (Unusable e) {
                throw new AssertionError(e);
            }
        }
        return asked;
    }

    private static void collect(Set<String> keys, String prefix, JsonNode node, JsonNode defs) {
        if (node.has("$ref")) {
            collect(keys, prefix, defs.get(node.get("$ref").asText().replace("#/$defs/", "")), defs);
        }
        node.path("oneOf").forEach(one -> collect(keys, prefix, one, defs));
        node.path("anyOf").forEach(one -> collect(keys, prefix, one, defs));
        if (node.has("items")) {
            collect(keys, prefix + "[]", node.get("items"), defs);
        }
        node.path("properties").properties().forEach(property -> {
            String path = prefix.isEmpty() ? property.getKey() : prefix + "." + property.getKey();
            keys.add(path);
            collect(keys, path, property.getValue(), defs);
        });
    }

    /** Names in the first column of any table under "Variables". */
    private static Set<String> firstCells(String form) {
        Pattern name = Pattern.compile("`(" + form + ")`");
        return rows("## Variables")
                .flatMap(row -> name.matcher(row.split("\\|", -1)[1]).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> cellsOf(String heading) {
        return rows(heading)
                .map(row -> row.split("\\|", -1)[1].strip().replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Rows of the tables under a heading, without their heads. */
    private static Stream<String> rows(String heading) {
        String rest = MANUAL.substring(MANUAL.indexOf("\n" + heading + "\n") + 1);
        int end = rest.indexOf("\n## ");
        List<String> lines = (end < 0 ? rest : rest.substring(0, end)).lines().toList();
        return Stream.iterate(0, n -> n < lines.size(), n -> n + 1)
                .filter(n -> lines.get(n).startsWith("| "))
                .filter(n -> n + 1 >= lines.size() || !lines.get(n + 1).startsWith("|---"))
                .map(lines::get);
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ManualTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
