package io.poolkeeper.faultlab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.faultlab.oracle.Invariant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {
    private static final Case ONE = Case.of("F01", "one", Invariant.I1);
    private static final Case OTHER = Case.of("F02", "other", Invariant.I1);

    @TempDir
    Path folder;

    @Test
    void eachSeedHasItsRunAndTheLastWordOnACaseStands() throws IOException {
        Path file = folder.resolve("runs.json");
        var first = new RunRecord(file, 7);
        first.note(ONE, "lab", "FAILED", Duration.ofMillis(1_234));
        first.note(ONE, "tests", "passed", Duration.ofSeconds(2));
        first.note(OTHER, "lab", "passed", Duration.ofSeconds(3));
        new RunRecord(file, 8).note(ONE, "lab", "passed", Duration.ofSeconds(4));
        new RunRecord(file, 7).note(ONE, "lab", "passed", Duration.ofSeconds(5));

        JsonNode runs = new ObjectMapper().readTree(file.toFile());

        assertThat(runs).hasSize(2);
        assertThat(runs.at("/0/seed").asInt()).isEqualTo(7);
        assertThat(runs.at("/0/cases/F01/lab/result").asText()).isEqualTo("passed");
        assertThat(runs.at("/0/cases/F01/lab/seconds").asDouble()).isEqualTo(5.0);
        assertThat(runs.at("/0/cases/F01/tests/seconds").asDouble()).isEqualTo(2.0);
        assertThat(runs.at("/0/cases/F02/lab/result").asText()).isEqualTo("passed");
        assertThat(runs.at("/1/cases/F01/lab/seconds").asDouble()).isEqualTo(4.0);
    }
}
