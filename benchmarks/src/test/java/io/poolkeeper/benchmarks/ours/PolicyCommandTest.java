package io.poolkeeper.benchmarks.ours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCommandTest {
    private static String answers(String lines) throws IOException {
        StringWriter out = new StringWriter();
        new PolicyCommand().answer(new BufferedReader(new StringReader(lines)), new PrintWriter(out, true));
        return out.toString();
    }

    private static String line(long epoch, String cpu, int ready) {
        return ("{\"epoch\": %d, \"step\": 60, \"boot\": 180, \"cpu\": %s, \"ram\": 55.1, \"ready\": %d, \"total\": %d,"
                        + " \"min\": 2, \"max\": 60}\n")
                .formatted(epoch, cpu, ready, ready);
    }

    @Test
    void oneLineInIsOneLineOut() throws IOException {
        String out = answers(line(1_525_132_800L, "63.2", 12) + line(1_525_132_860L, "63.2", 12));

        assertThat(out).isEqualTo("{\"desired\": 12}%n{\"desired\": 12}%n".formatted());
    }

    @Test
    void aBusyPoolIsAnsweredWithAHigherNumber() throws IOException {
        String out = answers(line(0, "98", 10) + line(60, "98", 10) + line(120, "99", 10));

        assertThat(out.lines().toList().getLast()).isEqualTo("{\"desired\": 20}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "nonsense | 'epoch' must be a whole number.",
                "{} | 'epoch' must be a whole number.",
                "{\"epoch\": 0, \"step\": 60, \"boot\": soon} | 'boot' is not a number.",
                "{\"epoch\": 0, \"step\": -60} | 'step' must be a whole number.",
                "{\"epoch\": 1e99} | 'epoch' must be a whole number."
            })
    void aLineThatCannotBeReadEndsTheRunWithASentence(String line, String sentence) {
        assertThatThrownBy(() -> answers(line(0, "50", 10) + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Line 2 cannot be read: " + sentence);
    }

    @Test
    void emptyLinesAndTheEndOfTheInputAreNoMistake() throws IOException {
        assertThat(answers("")).isEmpty();
        assertThat(answers("\n\n")).isEmpty();
    }

    @Test
    void aValueThatIsMissingNeverShrinksThePool() throws IOException {
        String out = answers(line(0, "null", 10) + line(60, "null", 10));

        assertThat(out.lines()).containsOnly("{\"desired\": 10}");
    }
}
