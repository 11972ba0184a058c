package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MainTest {
    @TempDir
    Path data;

    private final StringWriter errors = new StringWriter();

    @Test
    void aBadTraceEndsWithASentenceThatNamesFileAndLine() throws IOException {
        Path bad = Files.writeString(data.resolve("bad.csv"), "timestamp,value\n2026-01-01T00:00:00Z,oops\n");

        int exit = run("--data", data.toString(), "--trace", bad.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString()).isEqualTo("The trace " + bad + ", line 2: \"oops\" is not a number.\n");
    }

    @ParameterizedTest
    @CsvSource({"--pools,0", "--speed,0", "--speed,fast", "--boot-seconds,-1", "--port,x", "--unknown,1"})
    void aBadValueEndsWithExitCodeTwo(String option, String value) {
        assertThat(run("--data", data.toString(), option, value)).isEqualTo(2);
        assertThat(errors.toString()).isNotBlank();
    }

    @Test
    void withoutADataFolderItSaysSo() {
        assertThat(run()).isEqualTo(2);
        assertThat(errors.toString()).contains("--data");
    }

    private int run(String... arguments) {
        CommandLine command = Main.command();
        command.setErr(new PrintWriter(errors, true));
        return command.execute(arguments);
    }
}
