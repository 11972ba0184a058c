package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.oracle.bmc.core.model.InstancePool;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.signing.Credentials;
import io.poolkeeper.simulator.signing.CredentialsFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
    @TempDir
    Path data;

    @Test
    void aRestartResumesPoolsEtagsTokensAndJournal() {
        InstancePool first;
        String etag;
        List<JournalEntry> journal;
        try (Simulator before = Simulator.start(SimulatorSettings.in(data))) {
            Sdk sdk = Sdk.of(before);
            String web = before.pool("web").id();
            first = sdk.update(web, 5, sdk.etag(web), "decision-1");
            etag = sdk.etag(web);
            journal = before.journal();
        }

        try (Simulator after = Simulator.start(SimulatorSettings.in(data))) {
            Sdk sdk = Sdk.of(after);
            assertThat(after.journal()).isEqualTo(journal);
            assertThat(sdk.get(first.getId()).getSize()).isEqualTo(5);
            assertThat(sdk.etag(first.getId())).isEqualTo(etag);
            assertThat(Sdk.refused(() -> sdk.update(first.getId(), 7, null, "decision-1"))
                            .getServiceCode())
                    .isEqualTo("InvalidatedRetryToken");
        }
    }

    @Test
    void aJournalEntryLostBetweenCommitAndJournalComesBack() throws IOException {
        try (Simulator before = Simulator.start(SimulatorSettings.in(data))) {
            Sdk.of(before).resize(before.pool("web").id(), 5);
        }
        Path journal = data.resolve("journal.ndjson");
        String written = Files.readString(journal);
        Files.writeString(journal, written.substring(0, written.length() / 2));

        try (Simulator after = Simulator.start(SimulatorSettings.in(data))) {
            assertThat(after.journal())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.toSize()).isEqualTo(5));
        }
        assertThat(Files.readString(journal)).isEqualTo(written);
    }

    @Test
    void halfAChangeFromAKilledWriteIsAsIfItHadNotBeen() throws IOException {
        try (Simulator before = Simulator.start(SimulatorSettings.in(data))) {
            Sdk.of(before).resize(before.pool("web").id(), 5);
        }
        Files.writeString(data.resolve("changes.ndjson"), "{\"generation\":1,\"ahe", StandardOpenOption.APPEND);

        try (Simulator after = Simulator.start(SimulatorSettings.in(data))) {
            assertThat(after.pool("web").size()).isEqualTo(5);
            Sdk.of(after).resize(after.pool("web").id(), 6);
        }
        try (Simulator last = Simulator.start(SimulatorSettings.in(data))) {
            assertThat(last.pool("web").size()).isEqualTo(6);
        }
    }

    @Test
    void changesOfAnEarlierGenerationAreNotMadeTwice() throws IOException {
        Path changes = data.resolve("changes.ndjson");
        String early;
        try (Simulator before = Simulator.start(SimulatorSettings.in(data))) {
            Sdk.of(before).resize(before.pool("web").id(), 5);
            early = Files.readString(changes);
        }
        try (Simulator between = Simulator.start(SimulatorSettings.in(data))) {
            between.skip(java.time.Duration.ofMinutes(5));
            Sdk.of(between).resize(between.pool("web").id(), 3);
        }
        Files.writeString(changes, early + Files.readString(changes));

        try (Simulator after = Simulator.start(SimulatorSettings.in(data))) {
            assertThat(after.pool("web").size()).isEqualTo(3);
        }
    }

    @Test
    void stateKeptByAnEarlierVersionIsUnderstood() throws IOException {
        try (Simulator before = Simulator.start(SimulatorSettings.in(data))) {
            Sdk.of(before).resize(before.pool("web").id(), 5);
        }
        try (Simulator whole = Simulator.start(SimulatorSettings.in(data))) {
            assertThat(whole.pool("web").size()).isEqualTo(5);
        }
        ObjectNode state =
                (ObjectNode) Json.MAPPER.readTree(data.resolve("state.json").toFile());
        state.remove("generation");
        ObjectNode world = (ObjectNode) state.path("world");
        world.remove("balancers");
        world.path("pools").forEach(pool -> ((ObjectNode) pool).remove("attachments"));
        world.path("instances").forEach(instance -> ((ObjectNode) instance).remove(List.of("ip", "condition")));
        Json.MAPPER.writeValue(data.resolve("state.json").toFile(), state);
        Files.delete(data.resolve("changes.ndjson"));

        try (Simulator after = Simulator.start(SimulatorSettings.in(data))) {
            assertThat(after.pool("web").size()).isEqualTo(5);
            assertThat(after.balancers()).hasSize(2);
            assertThat(after.members("web"))
                    .allSatisfy(member -> assertThat(member.ip()).startsWith("10."));
        }
    }

    @Test
    void halfALineFromAKilledWriteIsCutOff() throws IOException {
        try (Simulator before = Simulator.start(SimulatorSettings.in(data))) {
            Sdk.of(before).resize(before.pool("web").id(), 5);
        }
        Files.writeString(data.resolve("journal.ndjson"), "{\"sequence\":2,\"at", StandardOpenOption.APPEND);

        try (Simulator after = Simulator.start(SimulatorSettings.in(data))) {
            Sdk.of(after).resize(after.pool("web").id(), 6);
            assertThat(after.journal()).extracting(JournalEntry::sequence).containsExactly(1L, 2L);
        }
    }

    @Test
    @Timeout(120)
    void killedUnderWritesItHasLostNothingThatWasAnswered() throws Exception {
        Map<String, Integer> answered = new ConcurrentHashMap<>();
        Process process = launched();
        try {
            Sdk sdk = Sdk.of(url(process), Sdk.identity(credentials()));
            String web = io.poolkeeper.simulator.pool.Ocid.of("instancepool", "iad", "web");
            Thread killer = Thread.ofVirtual().start(() -> killAfterAFewAnswers(process, answered));
            for (int n = 1; process.isAlive() && n < 10_000; n++) {
                int size = 1 + n % 9;
                String token = "decision-" + n;
                try {
                    sdk.update(web, size, null, token);
                    answered.put(token, size);
                } catch (com.oracle.bmc.model.BmcException e) {
                    assertThat(e.isTimeout()).as("%s", e.getCause()).isTrue();
                }
            }
            killer.join();
        } finally {
            process.destroyForcibly();
        }

        try (Simulator after = Simulator.start(SimulatorSettings.in(data))) {
            assertThat(answered).hasSizeGreaterThan(10);
            assertThat(after.journal()).extracting(JournalEntry::retryToken).containsAll(answered.keySet());
            assertThat(after.journal()).extracting(JournalEntry::retryToken).doesNotHaveDuplicates();
            assertThat(after.pool("web").size())
                    .isEqualTo(after.journal().getLast().toSize());
            assertThat(Sdk.of(after)
                            .update(after.pool("web").id(), answered.get("decision-1"), null, "decision-1")
                            .getSize())
                    .isEqualTo(answered.get("decision-1"));
        }
    }

    private static void killAfterAFewAnswers(Process process, Map<String, Integer> answered) {
        while (answered.size() < 25 && process.isAlive()) {
            Thread.onSpinWait();
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        process.destroyForcibly();
    }

    private Process launched() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--data",
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String url(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return out.readLine().replaceAll(".* (http://\\S+)$", "$1");
    }

    private Credentials credentials() {
        Tenancy tenancy = new Tenancy("us-ashburn-1");
        return new CredentialsFolder(data.resolve("credentials"))
                .open(tenancy.id(), tenancy.userId(), tenancy.region());
    }
}
