package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {

    private static final String VALUES = Checkout.text(Checkout.CHART.resolve("values.yaml"));

    static List<String> charts() {
        return List.of("poolkeeper", "poolkeeper-agent");
    }

    /** The table of values is made of values.yaml; {@code -Dreadme.write} makes it anew. */
    @ParameterizedTest
    @MethodSource("charts")
    void theReadmesTableIsMadeOfTheValues(String chart) throws IOException {
        Path folder = Checkout.ROOT.resolve("helm").resolve(chart);
        Path file = folder.resolve("README.md");
        String readme = Checkout.text(file);
        String made = readme.replaceFirst(
                "(?s)(<!-- made of values.yaml -->\n).*?(<!-- end -->)",
                "$1" + java.util.regex.Matcher.quoteReplacement(ValuesTable.of(folder.resolve("values.yaml"))) + "$2");
        if (System.getProperty("readme.write") != null) {
            Files.writeString(file, made);
        }
        assertThat(readme).contains("<!-- made of values.yaml -->");
        assertThat(Checkout.text(file)).as("mvn -pl helm test -Dreadme.write").isEqualTo(made);
        assertThat(made.lines().filter(line -> line.startsWith("| `"))).hasSizeGreaterThan(20);
    }

    @Test
    void eachOfTheTwentyFeaturesNamesATestThatExists() {
        var named = java.util.regex.Pattern.compile("\\| `([A-Z]\\w+Test)\\.(\\w+)` \\|")
                .matcher(Checkout.text(Checkout.CHART.resolve("README.md")))
                .results()
                .toList();
        assertThat(named)
                .hasSize(20)
                .allSatisfy(test -> assertThat(List.of("helm", "local/runner"))
                        .anySatisfy(module -> assertThat(Checkout.files(
                                        Checkout.ROOT.resolve(module + "/src/test/java"), test.group(1) + ".java"))
                                .singleElement()
                                .satisfies(
                                        file -> assertThat(Checkout.text(file)).contains(" " + test.group(2) + "("))));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void artifactHubIsToldOfChangesImagesAndLicence(String chart) throws IOException {
        var yaml = new YAMLMapper();
        JsonNode about = yaml.readTree(
                Checkout.text(Checkout.ROOT.resolve("helm").resolve(chart).resolve("Chart.yaml")));
        JsonNode told = about.path("annotations");
        assertThat(told.path("artifacthub.io/license").asText()).isEqualTo("Apache-2.0");
        assertThat(yaml.readTree(told.path("artifacthub.io/changes").asText())).isNotEmpty();
        assertThat(yaml.readTree(told.path("artifacthub.io/images").asText()))
                .isNotEmpty()
                .allSatisfy(image -> assertThat(image.path("image").asText())
                        .endsWith(":" + about.path("appVersion").asText()));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void theValuesFitOnSixHundredLines(String chart) {
        assertThat(Checkout.text(Checkout.ROOT.resolve("helm").resolve(chart).resolve("values.yaml"))
                        .lines())
                .hasSizeLessThanOrEqualTo(600);
    }

    @Test
    void aCommentStandsBeforeEveryValue() {
        List<String> lines = VALUES.lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches(" *[a-zA-Z]+: +\\S.*")
                    && !lines.get(i).matches(" *(requests|limits): .*|[ ]+kubernetes.*")) {
                assertThat(lines.get(i - 1)).as(lines.get(i)).containsPattern("^ *# ");
            }
        }
    }

    @Test
    void noValueIsASecret() throws IOException {
        assertThat(keys())
                .noneMatch(key -> key.toLowerCase(java.util.Locale.ROOT).contains("password"));
        assertThat(VALUES).doesNotContainPattern("(?m)^ *secret: *\"?[^\" ]");
    }

    private static Set<String> keys() throws IOException {
        var keys = new ArrayList<String>();
        collect("", new YAMLMapper().readTree(VALUES), keys);
        return keys.stream().collect(Collectors.toSet());
    }

    private static void collect(String prefix, JsonNode values, List<String> keys) {
        values.properties().forEach(entry -> {
            String key = prefix + entry.getKey();
            if (entry.getValue().isObject() && !entry.getValue().isEmpty() && !key.endsWith("resources")) {
                collect(key + ".", entry.getValue(), keys);
            } else {
                keys.add(key);
            }
        });
    }
}
