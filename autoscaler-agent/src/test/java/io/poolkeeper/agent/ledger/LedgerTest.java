package io.poolkeeper.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.disk.Reserve;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Wire WIRE = new Wire();

    @TempDir
    Path folder;

    private Reserve reserve;

    @BeforeEach
    void hold() {
        reserve = Reserve.hold(folder.resolve("reserve"), System::nanoTime);
    }

    @AfterEach
    void close() {
        reserve.close();
    }

    @Test
    void anIntentWithoutAnOutcomeIsFoundByTheNextProcess() {
        try (var ledger = open()) {
            ledger.intend(intent("d-1"));
        }
        try (var ledger = open()) {
            assertThat(ledger.unresolved("pool")).map(Case::intent).contains(intent("d-1"));
            assertThat(ledger.unresolved("another")).isEmpty();
        }
    }

    @Test
    void aSettledIntentIsNoLongerOpenButUntoldUntilItIsTold() {
        try (var ledger = open()) {
            ledger.intend(intent("d-1"));
            ledger.settle("d-1", Outcome.of(Result.SUPERSEDED), NOON);

            assertThat(ledger.unresolved("pool")).isEmpty();
            assertThat(ledger.untold()).extracting(c -> c.intent().decisionId()).containsExactly("d-1");
            ledger.told("d-1", Result.SUPERSEDED);
        }
        try (var ledger = open()) {
            assertThat(ledger.untold()).isEmpty();
        }
    }

    @Test
    void anOutcomeThatChangesIsToldAgain() {
        try (var ledger = open()) {
            ledger.intend(intent("d-1"));
            ledger.settle("d-1", Outcome.of(Result.APPLIED), NOON);
            ledger.told("d-1", Result.APPLIED);
            ledger.settle("d-1", Outcome.of(Result.FAILED), NOON);

            assertThat(ledger.untold()).hasSize(1);
        }
    }

    @Test
    void tellingAnEarlierOutcomeDoesNotHideTheLaterOne() {
        try (var ledger = open()) {
            ledger.intend(intent("d-1"));
            ledger.settle("d-1", Outcome.of(Result.FAILED), NOON);
            ledger.told("d-1", Result.APPLIED);

            assertThat(ledger.untold()).hasSize(1);
        }
    }

    @Test
    void aWholeDecisionComesBackAsItWasTaken() {
        Decision decision = Decider.decide(policy(), Observation.settled(3, List.of()), History.EMPTY, NOON);

        assertThat(WIRE.fit(WIRE.tree(decision), Decision.class)).contains(decision);
    }

    @Test
    void aHistoryIsRestoredWithItsCooldowns() {
        Decision decision = Decider.decide(policy(), Observation.settled(3, List.of()), History.EMPTY, NOON);
        History history = History.EMPTY.after(decision, Outcome.of(Result.APPLIED), NOON);
        try (var ledger = open()) {
            ledger.remember("pool", history);
        }
        try (var ledger = open()) {
            assertThat(ledger.history("pool")).isEqualTo(history);
            assertThat(ledger.history("another")).isEqualTo(History.EMPTY);
        }
    }

    @Test
    void aTornEntryIsCutOffAndTheRestStands() throws IOException {
        try (var ledger = open()) {
            ledger.intend(intent("d-1"));
        }
        Files.writeString(path(), "12345678 {\"type\":\"outco", StandardOpenOption.APPEND);

        try (var ledger = open()) {
            assertThat(ledger.damaged()).isPositive();
            assertThat(ledger.unresolved("pool")).isPresent();
        }
    }

    @Test
    void compactionKeepsWhatIsOpenAndForgetsWhatIsOver() throws IOException {
        History history = longHistory();
        try (var ledger = open()) {
            ledger.intend(intent("open"));
            ledger.intend(intent("over"));
            ledger.settle("over", Outcome.of(Result.SUPERSEDED), NOON);
            ledger.told("over", Result.SUPERSEDED);
            for (int n = 0; n < 400; n++) {
                ledger.remember("pool", history);
            }
        }
        assertThat(Files.size(path())).isLessThan(5L << 20);
        assertThat(Files.readString(path())).doesNotContain("\"over\"");
        try (var ledger = open()) {
            assertThat(ledger.unresolved("pool"))
                    .map(c -> c.intent().decisionId())
                    .contains("open");
            assertThat(ledger.history("pool")).isEqualTo(history);
        }
    }

    private static History longHistory() {
        List<Instant> many = java.util.stream.IntStream.range(0, 700)
                .mapToObj(NOON::plusSeconds)
                .toList();
        History empty = History.EMPTY;
        return new History(
                NOON,
                NOON,
                null,
                List.of(),
                List.of(),
                many,
                List.of(),
                empty.breaker(),
                null,
                empty.measured(),
                List.of());
    }

    private Ledger open() {
        return new Ledger(path(), reserve, WIRE);
    }

    private Path path() {
        return folder.resolve("ledger.ndjson");
    }

    private static Intent intent(String id) {
        return new Intent(id, "pool", NOON, Intent.Kind.GROW, 2, 4, "etag", 1, "hash", List.of(), null);
    }

    private static PoolPolicy policy() {
        return PolicyYaml.parse("""
                pools:
                  - name: web
                    instance_pool_id: pool
                    compartment_id: compartment
                    region: us-ashburn-1
                    monitoring_method: oci
                    cpu_threshold: { min: 30, max: 70 }
                    scaling_limits: { min: 4, max: 9 }
                    schedules:
                      - { name: day, start_time: "08:00", end_time: "18:00", target_instances: 5 }
                """).policy().orElseThrow().pools().getFirst();
    }
}
