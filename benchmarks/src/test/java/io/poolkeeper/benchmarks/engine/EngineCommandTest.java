package io.poolkeeper.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EngineCommandTest {
    @Test
    void aQuickLookMeasuresEveryPreset() {
        assertThat(new CommandLine(new EngineCommand()).execute("--quick", "--minutes", "240"))
                .isZero();
    }

    @Test
    void aTurnIsADecisionOfAPoolThatWasWatched() {
        var turns = new Turns();
        turns.preset = "no-forecast";
        turns.watch();

        assertThat(turns.turn()).isBetween(2, 60);
    }
}
