package io.poolkeeper.faultlab.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.oracle.AuditComplete.Change;
import io.poolkeeper.faultlab.oracle.Bounded.Footprint;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister.Edit;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister.Version;
import io.poolkeeper.faultlab.oracle.Deliveries.Report;
import io.poolkeeper.faultlab.oracle.SelfHealing.Recovery;
import io.poolkeeper.faultlab.oracle.TruthfulStatus.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each judge is shown a sound history, and the history that one broken promise leaves; it must tell them apart. */
class JudgesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static Effect resize(long sequence, long epoch, int from, int to, @Nullable String decision) {
        return new Effect(
                sequence,
                NOON.plusSeconds(sequence),
                "UpdateInstancePool",
                "p",
                null,
                "agent",
                true,
                false,
                from,
                to,
                epoch,
                decision);
    }

    private static Effect departure(long sequence, String instance, String decision) {
        return new Effect(
                sequence,
                NOON.plusSeconds(sequence),
                "DetachInstancePoolInstance",
                "p",
                instance,
                "agent",
                true,
                false,
                4,
                3,
                1L,
                decision);
    }

    private static Effect byHand(long sequence, int from, int to) {
        return new Effect(
                sequence,
                NOON.plusSeconds(sequence),
                "UpdateInstancePool",
                "p",
                null,
                "console",
                true,
                false,
                from,
                to,
                1L,
                null);
    }

    private static Decided applied(String id, int from, int to) {
        return new Decided(id, "p", "APPLIED", from, to);
    }

    @Test
    void oneDriverAfterTheOtherIsFineAndBothInTurnAreNot() {
        assertThat(SingleDriver.judge(List.of(resize(1, 1, 2, 3, "a"), resize(2, 2, 3, 4, "b"))))
                .isEmpty();
        assertThat(SingleDriver.judge(
                        List.of(resize(1, 1, 2, 3, "a"), resize(2, 2, 3, 4, "b"), resize(3, 1, 4, 5, "c"))))
                .singleElement()
                .satisfies(found -> assertThat(found.history()).hasSize(2));
    }

    @Test
    void whatAPersonDoesIsNoDriver() {
        assertThat(SingleDriver.judge(List.of(resize(1, 2, 2, 3, "a"), byHand(2, 3, 9), resize(3, 2, 9, 4, "b"))))
                .isEmpty();
    }

    @Test
    void aDecisionThatActsOnceIsFineAndOneThatActsTwiceNeverOrUnnamedIsNot() {
        var sound = List.of(resize(1, 1, 2, 4, "a"), departure(2, "i1", "b"), departure(3, "i2", "b"), byHand(4, 2, 5));
        var told = List.of(applied("a", 2, 4), applied("b", 4, 2), new Decided("c", "p", "FAILED", 2, 5));
        assertThat(ExactlyOnce.judge(sound, told)).isEmpty();
        assertThat(ExactlyOnce.untold(sound, told)).isEmpty();

        assertThat(ExactlyOnce.judge(List.of(resize(1, 1, 2, 4, "a"), resize(2, 1, 4, 6, "a")), told.subList(0, 1)))
                .hasSize(1);
        assertThat(ExactlyOnce.judge(List.of(departure(1, "i1", "b"), departure(2, "i1", "b")), told.subList(1, 2)))
                .hasSize(1);
        assertThat(ExactlyOnce.judge(List.of(), told)).hasSize(2);
        assertThat(ExactlyOnce.judge(List.of(resize(1, 1, 2, 4, null)), List.of()))
                .hasSize(1);
        assertThat(ExactlyOnce.untold(sound, told.subList(0, 1))).hasSize(2);
    }

    @Test
    void sizesInsideTheLimitsAreFineAndOursOutsideAreNot() {
        assertThat(Bounds.judge(List.of(resize(1, 1, 2, 10, "a"), byHand(2, 10, 40), resize(3, 1, 40, 12, "b")), 2, 10))
                .isEmpty();
        assertThat(Bounds.judge(List.of(resize(1, 1, 10, 11, "a")), 2, 10)).hasSize(1);
        assertThat(Bounds.judge(List.of(resize(1, 1, 2, 1, "a")), 2, 10)).hasSize(1);
    }

    @Test
    void reportsWithoutAGapAreFineAndLostDoubledAndMissingOnesAreNot() {
        var told = Set.of(new Report("a", 1), new Report("a", 2));
        assertThat(Deliveries.judge(told, List.of(new Report("a", 1), new Report("a", 2), new Report("a", 3))))
                .isEmpty();
        assertThat(Deliveries.judge(told, List.of(new Report("a", 1)))).hasSize(1);
        assertThat(Deliveries.judge(Set.of(), List.of(new Report("a", 1), new Report("a", 1))))
                .hasSize(1);
        assertThat(Deliveries.judge(Set.of(), List.of(new Report("a", 1), new Report("a", 3))))
                .hasSize(1);
    }

    @Test
    void eachChangeWithItsEventIsFineAndOneWithoutOrWithTwoOrARefusalWithoutIsNot() {
        assertThat(AuditComplete.judge(List.of(
                        new Change("1", "POST /x", 200, 1, 0),
                        new Change("2", "POST /x", 403, 0, 1),
                        new Change("3", "POST /x", 0, 1, 0),
                        new Change("4", "POST /x", 503, 0, 0),
                        new Change("5", "POST /x", 412, 0, 0))))
                .isEmpty();
        for (var broken : List.of(
                new Change("1", "POST /x", 200, 0, 0),
                new Change("1", "POST /x", 201, 2, 0),
                new Change("1", "POST /x", 401, 0, 0),
                new Change("1", "POST /x", 403, 1, 1),
                new Change("1", "POST /x", 409, 1, 0))) {
            assertThat(AuditComplete.judge(List.of(broken)))
                    .as(broken.toString())
                    .hasSize(1);
        }
    }

    @Test
    void aLinearHistoryIsFineAndALostOverwrittenOrUnpublishedVersionIsNot() {
        var versions = List.of(new Version(1, "a"), new Version(2, "b"), new Version(3, "c"));
        var edits = List.of(new Edit(null, "a"), new Edit("a", "b"), new Edit("b", "c"));
        assertThat(ConfigurationRegister.judge(edits, versions, Set.of("b"))).isEmpty();

        assertThat(ConfigurationRegister.judge(edits, List.of(versions.get(0), versions.get(2)), Set.of()))
                .isNotEmpty();
        assertThat(ConfigurationRegister.judge(List.of(new Edit("a", "d")), versions, Set.of()))
                .hasSize(1);
        assertThat(ConfigurationRegister.judge(List.of(new Edit("a", "c")), versions, Set.of()))
                .hasSize(1);
        assertThat(ConfigurationRegister.judge(List.of(new Edit("a", "b"), new Edit("a", "c")), versions, Set.of()))
                .isNotEmpty();
        assertThat(ConfigurationRegister.judge(edits, versions, Set.of("x"))).hasSize(1);
    }

    @Test
    void aStatusThatFollowsInTimeIsFineAndOneThatGoesOnLyingIsNot() {
        assertThat(TruthfulStatus.judge(looks("there", "away", "away", "away"), LIMIT))
                .isEmpty();
        assertThat(TruthfulStatus.judge(looks("there", "there", "there", "there"), LIMIT))
                .hasSize(1);
    }

    /** The truth is that it is away, looked at each minute. */
    private static List<Look> looks(String... shown) {
        return IntStream.range(0, shown.length)
                .mapToObj(i -> new Look(NOON.plusSeconds(60L * i), "away", shown[i]))
                .toList();
    }

    @Test
    void aSecretInAnyArtefactIsFoundAndNotRepeated() {
        var canaries = Map.of("a key", "s3cret-canary");
        assertThat(NoSecrets.judge(canaries, Map.of("log", "all is well"))).isEmpty();
        assertThat(NoSecrets.judge(canaries, Map.of("log", "key=s3cret-canary;")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.sentence()).isEqualTo("a key is in log");
                    assertThat(found.history().toString()).doesNotContain("s3cret-canary");
                });
    }

    @Test
    void aProblemDocumentIsACleanFailureAndAHangAnErrorOfOursOrABareRefusalIsNot() {
        assertThat(CleanFailure.judge(
                        List.of(
                                call(200, "application/json", null, 1),
                                call(404, "application/problem+json", null, 1),
                                call(503, "application/problem+json", "2", 1),
                                call(0, null, null, 1)),
                        LIMIT))
                .isEmpty();
        for (var broken : List.of(
                call(200, "application/json", null, 100),
                call(0, null, null, 100),
                call(500, "application/problem+json", null, 1),
                call(502, "text/html", null, 1),
                call(429, "application/problem+json", null, 1),
                call(400, "text/plain", null, 1))) {
            assertThat(CleanFailure.judge(List.of(broken), LIMIT))
                    .as(broken.toString())
                    .hasSize(1);
        }
    }

    private static Call call(int status, @Nullable String type, @Nullable String retryAfter, int seconds) {
        return new Call("id", "GET", "/x", false, status, type, retryAfter, null, Duration.ofSeconds(seconds), "");
    }

    @Test
    void aRecoveryInTimeIsFineAndALateOneOrNoneIsNot() {
        assertThat(SelfHealing.judge(List.of(new Recovery("x", Duration.ofSeconds(5), LIMIT))))
                .isEmpty();
        assertThat(SelfHealing.judge(List.of(new Recovery("x", Duration.ofSeconds(91), LIMIT))))
                .hasSize(1);
        assertThat(SelfHealing.judge(List.of(new Recovery("x", null, LIMIT)))).hasSize(1);
    }

    @Test
    void aProcessThatStaysAsItIsIsFineAndOneThatGrowsOrIsTooLargeIsNot() {
        var limits = new Bounded.Limits(1_000, 100, 50, 1.5);
        assertThat(Bounded.judge(footprints(20, 20, 21, 20, 22, 20), limits)).isEmpty();
        assertThat(Bounded.judge(footprints(10, 12, 20, 25, 40, 45), limits)).hasSize(1);
        assertThat(Bounded.judge(footprints(20, 20, 101, 20, 20, 20), limits)).hasSize(1);
    }

    private static List<Footprint> footprints(int... files) {
        return IntStream.of(files).mapToObj(n -> new Footprint("x", 500, n, 10)).toList();
    }
}
