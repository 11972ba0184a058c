package io.poolkeeper.faultlab.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.faultlab.oracle.Invariant;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.TestReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/reliability.md says what the catalogue is; {@code -Dreliability.write} writes its table anew. */
class ManualTest {
    private static final Path MANUAL = Path.of(System.getProperty("poolkeeper.root"), "docs/reliability.md");
    private static final String BEGIN = "<!-- catalogue -->\n";
    private static final String END = "<!-- /catalogue -->";

    @Test
    void theTableIsTheCatalogue() throws IOException {
        String text = Files.readString(MANUAL);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (Boolean.getBoolean("reliability.write")) {
            Files.writeString(MANUAL, text.substring(0, begin) + table() + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end)).isEqualTo(table());
    }

    @Test
    void everyPromiseIsNamed() throws IOException {
        String text = Files.readString(MANUAL);

        assertThat(Arrays.stream(Invariant.values()).map(one -> "| " + one.name() + " | "))
                .allSatisfy(row -> assertThat(text).contains(row));
    }

    private static String table() {
        return "| case | what happens | promises | core | carried out by |\n|---|---|---|---|---|\n"
                + Catalogue.all().stream().map(ManualTest::row).collect(Collectors.joining());
    }

    private static String row(Case one) {
        var by = one.tests().stream()
                .map(TestReference::of)
                .map(test -> test.type() + (test.method().isEmpty() ? "" : "." + test.method()))
                .collect(Collectors.joining(", "));
        return "| %s | %s | %s | %s | %s |%n"
                .formatted(
                        one.id(),
                        one.title(),
                        one.invariants().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")),
                        one.core() ? "yes" : "",
                        one.script() == null ? by : by.isEmpty() ? "the lab" : "the lab; " + by);
    }
}
