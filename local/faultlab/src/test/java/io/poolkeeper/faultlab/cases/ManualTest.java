package io.poolkeeper.faultlab.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.faultlab.oracle.Invariant;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.TestReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reliability.md says what the catalogue is and how its runs went; {@code -Dreliability.write} writes both anew. */
class ManualTest {
    private static final Path ROOT = Path.of(System.getProperty("poolkeeper.root"));
    private static final Path MANUAL = ROOT.resolve("docs/reliability.md");
    private static final Path RUNS = ROOT.resolve("docs/figures/faults.json");

    @Test
    void theTableIsTheCatalogue() throws IOException {
        compare("catalogue", table());
    }

    @Test
    void theResultsAreThoseOfTheRuns() throws IOException {
        compare("results", results());
    }

    private static void compare(String section, String expected) throws IOException {
        String text = Files.readString(MANUAL);
        String mark = "<!-- " + section + " -->\n";
        int begin = text.indexOf(mark) + mark.length();
        int end = text.indexOf("<!-- /" + section + " -->");
        if (Boolean.getBoolean("reliability.write")) {
            Files.writeString(MANUAL, text.substring(0, begin) + expected + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end)).isEqualTo(expected);
    }

    private static String results() throws IOException {
        JsonNode runs = new ObjectMapper().readTree(RUNS.toFile());
        var head = new StringBuilder("| case |");
        runs.forEach(
                run -> head.append(" seed ").append(run.path("seed").asText()).append(" |"));
        return head + "\n|---|" + "---|".repeat(runs.size()) + "\n"
                + Catalogue.all().stream().map(one -> result(one, runs)).collect(Collectors.joining());
    }

    private static String result(Case one, JsonNode runs) {
        var row = new StringBuilder("| " + one.id() + " |");
        runs.forEach(run ->
                row.append(' ').append(cell(run.path("cases").path(one.id()))).append(" |"));
        return row + "\n";
    }

    /** By the lab and by tests; what took no part is left out. */
    private static String cell(JsonNode went) {
        return Stream.of("lab", "tests")
                .filter(went::has)
                .map(by -> "%s %s %s s"
                        .formatted(
                                by,
                                went.path(by).path("result").asText(),
                                went.path(by).path("seconds").asText()))
                .collect(Collectors.joining(", "));
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
