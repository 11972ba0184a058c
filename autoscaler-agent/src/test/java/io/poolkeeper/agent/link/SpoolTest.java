package io.poolkeeper.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.disk.Reserve;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.link.Spool.Limits;
import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.Heartbeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final Limits TINY = new Limits(Duration.ofHours(24), 12_000, 2_000);

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private Reserve reserve;

    @BeforeEach
    void hold() {
        reserve = Reserve.hold(elsewhere.resolve("reserve"), System::nanoTime);
    }

    @AfterEach
    void close() {
        reserve.close();
    }

    @Test
    void whatWasNotSettledIsThereAfterARestartInItsOldOrder() {
        try (var spool = open(Limits.USUAL)) {
            spool.put(Beats.sample("a", 1));
            spool.put(Beats.acted("a", 2, "d-1"));
            spool.put(Beats.sample("a", 3));
            spool.settle(spool.oldest().orElseThrow());
        }

        try (var spool = open(Limits.USUAL)) {
            assertThat(Beats.drained(spool)).extracting(Heartbeat::sequence).containsExactly(2L, 3L);
        }
    }

    @Test
    void aHeartbeatComesBackAsItWasPut() {
        try (var spool = open(Limits.USUAL)) {
            spool.put(Beats.acted("a", 1, "d-1"));

            assertThat(spool.read(spool.oldest().orElseThrow())).isEqualTo(Beats.acted("a", 1, "d-1"));
        }
    }

    @Test
    void heartbeatsOfAnEarlierBootKeepTheirNumbers() {
        try (var spool = open(Limits.USUAL)) {
            spool.put(Beats.sample("a", 1));
        }
        try (var spool = open(Limits.USUAL)) {
            spool.put(Beats.sample("b", 1));

            assertThat(Beats.drained(spool)).extracting(Heartbeat::boot).containsExactly("a", "b");
        }
    }

    @Test
    void aFullSpoolKeepsEveryDecisionThatActedAndGivesUpSamples() {
        try (var spool = open(TINY)) {
            for (int n = 1; n <= 60; n++) {
                spool.put(n % 10 == 0 ? Beats.acted("a", n, "d-" + n) : Beats.sample("a", n));
            }

            assertThat(onDisk()).isLessThan(TINY.bytes() + 2 * TINY.segmentBytes());
            assertThat(spool.dropped()).isPositive();
            assertThat(Beats.drained(spool).stream()
                            .flatMap(beat -> beat.decisions().stream())
                            .map(DecisionReport::decisionId))
                    .containsExactlyInAnyOrder("d-10", "d-20", "d-30", "d-40", "d-50", "d-60");
        }
    }

    @Test
    void whatIsOlderThanADayKeepsOnlyDecisionsThatActed() {
        try (var spool = open(Limits.USUAL)) {
            spool.put(Beats.sample("a", 1));
            spool.put(Beats.beat("a", 2, List.of(Beats.decision("held", "HELD"), Beats.decision("did", "APPLIED"))));

            spool.trimToAge(Beats.NOON.plus(Duration.ofHours(25)));

            List<Heartbeat> left = Beats.drained(spool);
            assertThat(left).hasSize(1);
            assertThat(left.getFirst().decisions())
                    .extracting(DecisionReport::decisionId)
                    .containsExactly("did");
            assertThat(left.getFirst().poolAnalytics()).isEmpty();
            assertThat(left.getFirst().sequence()).isEqualTo(2);
        }
    }

    @Test
    void settledHeartbeatsLeaveTheDisk() {
        try (var spool = open(TINY)) {
            for (int n = 1; n <= 20; n++) {
                spool.put(Beats.sample("a", n));
                spool.settle(spool.oldest().orElseThrow());
            }
            assertThat(onDisk()).isLessThan(3 * TINY.segmentBytes());
        }
    }

    @Test
    void aTornEndCostsOnlyWhatWasBeingWritten() throws IOException {
        try (var spool = open(Limits.USUAL)) {
            spool.put(Beats.acted("a", 1, "d-1"));
            spool.put(Beats.sample("a", 2));
        }
        Path segment = folder.resolve("0000000001.ndjson");
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, java.util.Arrays.copyOf(bytes, bytes.length - 5));

        try (var spool = open(Limits.USUAL)) {
            assertThat(spool.damaged()).isPositive();
            assertThat(Beats.drained(spool)).extracting(Heartbeat::sequence).containsExactly(1L);
        }
    }

    private Spool open(Limits limits) {
        return new Spool(folder, limits, reserve, new Wire());
    }

    private long onDisk() {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
