package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    private static final String VALUES = Checkout.text(Checkout.CHART.resolve("values.yaml"));

    @Test
    void theReadmeNamesEveryValue() throws IOException {
        String readme = Checkout.text(Checkout.CHART.resolve("README.md"));
        assertThat(keys())
                .hasSizeGreaterThan(40)
                .allSatisfy(key -> assertThat(readme)
                        .contains("`" + key.replaceFirst("^services\\.\\w+\\.", "services.*.") + "`"));
    }

    @Test
    void aCommentStandsBeforeEveryValue() {
        List<String> lines = VALUES.lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches(" *[a-zA-Z]+: +\\S.*") && !lines.get(i).matches(" *(requests|limits): .*")) {
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
