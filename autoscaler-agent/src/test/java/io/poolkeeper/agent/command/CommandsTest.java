package io.poolkeeper.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T05:00:00Z");
    private static final String GOOD = """
            pools:
              - name: web
                instance_pool_id: ocid1.instancepool.oc1.iad.web
                compartment_id: ocid1.compartment.oc1..c
                region: us-ashburn-1
                monitoring_method: oci
                cpu_threshold: { min: 30, max: 70 }
                scaling_limits: { min: 2, max: 10 }
                price_per_instance_hour: 0.5
                schedules:
                  - { name: office, start_time: "9:00", end_time: "17:00", zone: Europe/Berlin, days: mon-fri,
                      target_instances: 4 }
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String standardInput = "";

    @Test
    void aGoodFileIsValid() {
        assertThat(run("validate", file(GOOD))).contains(ExitCode.DONE);
        assertThat(out()).contains("is valid: 1 pools, 0 warnings");
    }

    @Test
    void eachProblemIsToldWithLineAndColumn() {
        String file = file(GOOD.replace("min: 2", "min: 20").replace("9:00", "9 o'clock"));

        assertThat(run("validate", file)).contains(ExitCode.FILE_REFUSED);
        assertThat(out()).contains(file + ":8:28: error: $.pools[0].scaling_limits.min: min (20) is above max (10).");
        assertThat(out()).contains(file + ":11:").contains("is refused: 2 errors");
    }

    @Test
    void problemsAreAlsoToldAsJson() throws IOException {
        run("validate", "--json", file(GOOD.replace("min: 2", "min: 20")));

        JsonNode report = new JsonMapper().readTree(out());
        assertThat(report.get("valid").asBoolean()).isFalse();
        assertThat(report.get("config_hash").asText()).hasSize(64);
        assertThat(report.get("problems").get(0).get("line").asInt()).isEqualTo(8);
        assertThat(report.get("problems").get(0).get("severity").asText()).isEqualTo("error");
    }

    @Test
    void aFileMayComeThroughStandardInput() {
        standardInput = GOOD;

        assertThat(run("validate", "-")).contains(ExitCode.DONE);
    }

    @Test
    void explainSaysWhatHappensAndWhen() {
        assertThat(run("explain", file(GOOD))).contains(ExitCode.DONE);
        assertThat(out())
                .contains("web (ocid1.instancepool.oc1.iad.web) in us-ashburn-1")
                .contains("It has 2 to 10 instances; its size is decided on every 60 s.")
                .contains("an instance should carry 60.9")
                .contains("It grows above 70 and may shrink below 42.6.")
                .contains(
                        "Schedule 'office': from 09:00 to 17:00 (Europe/Berlin), mon, tue, wed, thu, fri, at least 4.")
                .contains("Now (2026-11-23T05:00:00Z) no schedule asks for anything.")
                .contains("2026-11-23T08:00:00Z  'office' asks for at least 4")
                .contains("2026-11-23T16:00:00Z  no schedule asks for anything");
    }

    @Test
    void explainRefusesWhatTheAgentWouldRefuse() {
        assertThat(run("explain", file("pools: []"))).contains(ExitCode.FILE_REFUSED);
        assertThat(err()).contains("must name at least one pool").contains("is not a usable configuration");
    }

    @Test
    void aGeneratedDayGrowsInTheMorningAndShrinksInTheEvening() throws IOException {
        assertThat(run("simulate", file(GOOD), "--day", "2026-11-23", "--json")).contains(ExitCode.DONE);

        JsonNode report = new JsonMapper().readTree(out());
        assertThat(report.get("bill").get("decisions").asInt()).isEqualTo(1440);
        assertThat(report.get("bill").get("actions").asInt()).isPositive();
        assertThat(report.get("bill").get("money").asDouble())
                .isEqualTo(report.get("bill").get("instance_hours").asDouble() / 2);
        int most = 0;
        for (JsonNode moment : report.get("moments")) {
            assertThat(moment.get("size").asInt()).isBetween(2, 10);
            most = Math.max(most, moment.get("size").asInt());
        }
        assertThat(most).isGreaterThan(5);
    }

    @Test
    void aRecordedDemandIsReplayed() {
        var csv = new StringBuilder("timestamp,value\n");
        for (int minute = 0; minute < 60; minute++) {
            csv.append(Instant.parse("2026-03-01T12:00:00Z").plusSeconds(60L * minute))
                    .append(minute < 20 ? ",100\n" : ",600\n");
        }

        assertThat(run("simulate", file(GOOD), "--trace", file("t.csv", csv.toString()), "--per-instance", "100"))
                .contains(ExitCode.DONE);
        assertThat(out())
                .contains("an instance is fully busy at 100")
                .contains("It starts with 2 instances")
                .contains("60 decisions");
        assertThat(out().lines().filter(line -> line.contains("2026-03-01T12:2")))
                .isNotEmpty();
    }

    @Test
    void everyMinuteIsShownWhenAskedFor() {
        run("simulate", file(GOOD), "--all");

        assertThat(out().lines().count()).isGreaterThan(1440);
    }

    @Test
    void stepsOfAnotherLengthAreBroughtToThePoliciesStep() {
        String csv = "timestamp,value\n2026-03-01T12:00:00Z,1\n2026-03-01T12:10:00Z,2\n2026-03-01T12:20:00Z,2\n";

        assertThat(run("simulate", file(GOOD), "--trace", file("t.csv", csv))).contains(ExitCode.DONE);
        assertThat(out()).contains("21 decisions");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time,value                                                      | t.csv:1: the header",
                "timestamp,value                                                 | at least two rows",
                "timestamp,value;2026-03-01T12:00:00Z,1;2026-03-01T12:00:00Z,1   | t.csv:3: steps must be",
                "timestamp,value;2026-03-01T12:00:00Z,1;2026-03-01T11:00:00Z,1   | t.csv:3: steps must be",
                "timestamp,value;2026-03-01T12:00:00Z,NaN                        | t.csv:2: 'NaN' is not a demand",
                "timestamp,value;2026-03-01T12:00:00Z,-1                         | t.csv:2: '-1' is not a demand",
                "timestamp,value;noon,1                                          | t.csv:2: 'noon' is not a UTC time",
                "timestamp,value;2026-03-01T12:00:00Z,1,2                        | t.csv:2: a row has two cells"
            })
    void aBadTraceIsToldWithItsLine(String csv, String told) {
        String trace = file("t.csv", csv.strip().replace(";", "\n"));

        assertThat(run("simulate", file(GOOD), "--trace", trace)).contains(ExitCode.FILE_REFUSED);
        assertThat(err()).contains(told.strip());
    }

    @Test
    void aGapInATraceIsToldWithItsLine() {
        String csv = "timestamp,value\n2026-03-01T12:00:00Z,1\n2026-03-01T12:01:00Z,2\n2026-03-01T12:05:00Z,2\n";

        assertThat(run("simulate", file(GOOD), "--trace", file("t.csv", csv))).contains(ExitCode.FILE_REFUSED);
        assertThat(err()).contains("t.csv:4: the time is not one step of 60 s");
    }

    @Test
    void aPoolThatIsNotThereIsNamed() {
        assertThat(run("simulate", file(GOOD), "--pool", "api")).contains(ExitCode.FILE_REFUSED);
        assertThat(err()).contains("There is no pool 'api' in it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "validate",
                "validate a b",
                "validate --wrong a",
                "--wrong",
                "--dry-run extra",
                "simulate a --pool",
                "simulate a --day tomorrow",
                "simulate a --per-instance 0",
                "simulate a --per-instance NaN",
                "simulate a --start-size -1",
                "simulate a --boot soon",
                "simulate a --trace t --day 2026-01-01"
            })
    void whatCannotBeUnderstoodIsSaidInASentence(String line) {
        assertThat(run(line.split(" "))).contains(ExitCode.SETTINGS_UNUSABLE);
        assertThat(err()).endsWith(" Try autoscaler-agent --help.\n");
    }

    @Test
    void helpAndVersionAreAnswered() {
        assertThat(run("--help")).contains(ExitCode.DONE);
        assertThat(run("simulate", "--help")).contains(ExitCode.DONE);
        assertThat(run("--version")).contains(ExitCode.DONE);
        assertThat(out()).contains("autoscaler-agent validate FILE").contains("autoscaler-agent 1.2.3");
    }

    @Test
    void noCommandIsTheAgentItself() {
        assertThat(run()).isEmpty();
        assertThat(CommandLine.parse()).isEqualTo(new Command.Run(false));
        assertThat(CommandLine.parse("--dry-run")).isEqualTo(new Command.Run(true));
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, new byte[] {(byte) 0xe9, (byte) 0xff});

        assertThat(run("validate", folder.resolve("absent").toString())).contains(ExitCode.FILE_REFUSED);
        assertThat(run("validate", folder.toString())).contains(ExitCode.FILE_REFUSED);
        assertThat(run("validate", latin.toString())).contains(ExitCode.FILE_REFUSED);
        assertThat(run("validate", file("big", "a".repeat(2 << 20)))).contains(ExitCode.FILE_REFUSED);
        assertThat(err()).contains("does not exist", "is a folder", "is not UTF-8", "is larger than");
    }

    @Test
    void nothingAFileSaysReachesTheTerminalAsAControlCharacter() {
        run("explain", file(GOOD.replace("name: web", "name: \"w\\e[31meb\\u202E\"")));

        assertThat(out() + err()).contains("U+001B").doesNotContain("\u001b").doesNotContain("\u202e");
    }

    private Optional<ExitCode> run(String... arguments) {
        var in = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
        var terminal = new Terminal(in, new PrintStream(out, true), new PrintStream(err, true));
        return new Commands(terminal, () -> "1.2.3").run(CommandLine.parse(arguments), MONDAY);
    }

    private String file(String yaml) {
        return file("config.yaml", yaml);
    }

    private String file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
