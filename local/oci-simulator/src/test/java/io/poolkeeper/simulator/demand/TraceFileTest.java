package io.poolkeeper.simulator.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFileTest {
    private static final String GOOD =
            "timestamp,value\n2026-01-01T00:00:00Z,10\n2026-01-01T00:05:00Z,20\n2026-01-01T00:10:00Z,0\n";

    @TempDir
    Path folder;

    @Test
    void aTraceIsScaledToThePoolInterpolatedAndRepeated() throws IOException {
        Curve curve = new Curves(List.of(TraceFile.read(file(GOOD))), 1).of(0, 10);

        assertThat(curve.at(Duration.ofMinutes(5))).isEqualTo(4.2, within(1e-9));
        assertThat(curve.at(Duration.ofSeconds(150))).isEqualTo(3.15, within(1e-9));
        assertThat(curve.at(Duration.ofMinutes(20))).isEqualTo(4.2, within(1e-9));
        assertThat(curve.at(Duration.ofMinutes(-5))).isEqualTo(0, within(1e-9));
    }

    @Test
    void tracesGoRoundThePools() throws IOException {
        TraceFile one = TraceFile.read(file(GOOD));
        TraceFile other = TraceFile.read(file(GOOD.replace(",10", ",5")));
        Curves curves = new Curves(List.of(one, other), 1);

        assertThat(curves.of(2, 10).at(Duration.ZERO))
                .isEqualTo(curves.of(0, 10).at(Duration.ZERO));
        assertThat(curves.of(1, 10).at(Duration.ZERO))
                .isNotEqualTo(curves.of(0, 10).at(Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-01T00:10:00Z,0   | 2026-01-01T00:10:00Z         | line 4: a line holds one timestamp",
                "2026-01-01T00:10:00Z,0   | 2026-01-01T00:11:00Z,0       | line 4: the step is PT6M where PT5M",
                "2026-01-01T00:05:00Z,20  | yesterday,20                 | line 3: \"yesterday\" is not an ISO-8601 time",
                "2026-01-01T00:05:00Z,20  | 2026-01-01T00:05:00Z,many    | line 3: \"many\" is not a number",
                "2026-01-01T00:05:00Z,20  | 2026-01-01T00:05:00Z,-1      | line 3: the value must be 0 or more",
                "2026-01-01T00:05:00Z,20  | 2026-01-01T00:05:00Z,NaN     | line 3: the value must be 0 or more",
                "timestamp,value          | time,count                   | line 1: the header must be",
            })
    void aBadLineIsNamed(String right, String wrong, String complaint) throws IOException {
        Path bad = file(GOOD.replace(right, wrong));

        assertThatThrownBy(() -> TraceFile.read(bad))
                .isInstanceOf(BadTrace.class)
                .hasMessageContaining(bad.toString())
                .hasMessageContaining(complaint);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> TraceFile.read(folder.resolve("none.csv")))
                .hasMessageContaining("none.csv: there is no such file");
    }

    @Test
    void theUnitBesideItMustBeADemand() throws IOException {
        Path trace = file(GOOD);
        Path unit = trace.resolveSibling(trace.getFileName().toString().replace(".csv", ".unit"));

        Files.writeString(unit, "cpu-percent 20\n");
        assertThat(TraceFile.read(trace)).isNotNull();
        Files.writeString(unit, "degrees Celsius\n");
        assertThatThrownBy(() -> TraceFile.read(trace)).hasMessageContaining("the unit must be");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "trace", ".csv"), text);
    }
}
