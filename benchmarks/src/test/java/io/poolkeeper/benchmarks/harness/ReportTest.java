package io.poolkeeper.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Row ONE = new Row("one <by> one", Map.of("a_second", Spread.of(90, 100, 110)), 0.02, 0);
    private static final Row MANY = new Row("in batches", Map.of("a_second", Spread.of(400)), 0.3, 2);

    @TempDir
    Path folder;

    private final Report report = new Report("example", "An example & its chart");

    private JsonNode kept() throws IOException {
        report.write(folder);
        return new ObjectMapper().readTree(folder.resolve("example.json").toFile());
    }

    @Test
    void everythingToldIsKeptAsJson() throws IOException {
        report.say("nodes", 7);
        report.table("Rates", List.of(ONE, MANY));
        report.ratio("a_second", MANY, ONE);
        report.goal(Goal.atLeast(500, "a second", "in batches", 400));

        JsonNode json = kept();

        assertThat(json.path("machine").path("processor").asText()).isNotBlank();
        assertThat(json.path("told").path("nodes").asText()).isEqualTo("7");
        JsonNode row = json.path("tables").path(0).path("rows").path(0);
        assertThat(row.path("figures").path("a_second").path("median").asDouble())
                .isEqualTo(100);
        assertThat(row.path("others").asDouble()).isEqualTo(0.02);
        assertThat(json.path("ratios")
                        .path("a second, in batches / one <by> one")
                        .asDouble())
                .isEqualTo(4);
        assertThat(json.path("goals").path(0).path("wanted").asDouble()).isEqualTo(500);
    }

    @Test
    void theChartIsWellFormedAndHasABarForEachRow() throws Exception {
        report.table("Rates", List.of(ONE, MANY));
        report.write(folder);

        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("example.svg").toFile());

        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 2);
        assertThat(Files.readString(folder.resolve("example.svg"))).contains("one &lt;by&gt; one", "400 (noisy)");
    }

    @Test
    void theTableShowsSpreadAndNoise() {
        String text = new Table("Rates", List.of(ONE, MANY)).text();

        assertThat(text).contains("100 ±10%").contains("noisy: others took 30 %");
        assertThat(text.lines()).hasSize(3);
    }

    @Test
    void aGoalIsMetOnTheRightSideOfIt() {
        assertThat(Goal.atLeast(10, "a second", "rate", 10).met()).isTrue();
        assertThat(Goal.atLeast(10, "a second", "rate", 9.9).met()).isFalse();
        assertThat(Goal.atMost(10, "ms", "wait", 9.9).met()).isTrue();
        assertThat(Goal.atMost(10, "ms", "wait", 11).text()).startsWith("MISSED wait: 11 ms");
    }
}
