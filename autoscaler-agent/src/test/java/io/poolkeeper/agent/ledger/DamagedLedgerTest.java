package io.poolkeeper.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.MemoryFolder;
import io.poolkeeper.agent.disk.Reserve;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of which a crash or a bad disk has left something else. */
class DamagedLedgerTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Wire WIRE = new Wire();
    private static final List<Intent> INTENTS = List.of(intent("d-1"), intent("d-2"), intent("d-3"));

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final Logger log = Logger.getLogger(Ledger.class.getName());
    private Reserve reserve;
    private byte[] whole;

    /** The first is over but untold, the second is told, the third open. */
    @BeforeEach
    void write() throws IOException {
        log.setLevel(Level.OFF);
        reserve = Reserve.hold(folder.resolve("reserve"), System::nanoTime);
        try (var ledger = open()) {
            ledger.remember("pool", History.EMPTY);
            INTENTS.forEach(ledger::intend);
            ledger.settle("d-1", Outcome.of(Result.APPLIED), NOON);
            ledger.settle("d-2", Outcome.of(Result.SUPERSEDED), NOON);
            ledger.told("d-2", Result.SUPERSEDED);
        }
        whole = Files.readAllBytes(path());
    }

    @AfterEach
    void speakAgain() {
        log.setLevel(null);
        reserve.close();
    }

    @Test
    void cutAtAnyByteEachIntentStandsAsItsWholeEntriesLeftIt() throws IOException {
        for (int length = 0; length <= whole.length; length++) {
            Files.write(path(), Arrays.copyOf(whole, length));
            long entries = new String(whole, 0, length, java.nio.charset.StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();

            try (var ledger = open()) {
                List<Intent> known =
                        ledger.cases("pool").stream().map(Case::intent).toList();
                long intents = Math.clamp(entries - 1, 0, INTENTS.size());
                assertThat(known)
                        .as("cut at %d", length)
                        .isEqualTo(
                                entries >= 7
                                        ? List.of(INTENTS.get(0), INTENTS.get(2))
                                        : INTENTS.subList(0, (int) intents));
                assertThat(ledger.untold()).hasSize(entries < 5 ? 0 : entries == 6 ? 2 : 1);
            }
        }
    }

    /** A damaged intent is forgotten, and the pool is read anew; what is left is as it was written. */
    @Test
    void withABitOfAnyByteTurnedItOpensAndTellsOfNoIntentThatWasNotWritten() throws IOException {
        for (int at = 0; at < whole.length; at++) {
            byte[] turned = whole.clone();
            turned[at] ^= (byte) (1 << at % 8);
            Files.write(path(), turned);

            try (var ledger = open()) {
                assertThat(ledger.damaged()).as("a bit of byte %d", at).isPositive();
                assertThat(ledger.cases("pool").stream().map(Case::intent))
                        .as("a bit of byte %d", at)
                        .isSubsetOf(Set.copyOf(INTENTS))
                        .hasSizeGreaterThanOrEqualTo(1);
            }
        }
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
}
