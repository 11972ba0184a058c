package io.poolkeeper.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BeatTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration EIGHTH_OF_A_SECOND = Duration.ofMillis(125);

    @Test
    void fewPoolsTakeTheirTurnsAtTheSameMoment() {
        Beat beat = beat(0.3, 20, EIGHTH_OF_A_SECOND);

        assertThat(pools(20)).allSatisfy(pool -> {
            assertThat(beat.first(pool)).isZero();
            assertThat(beat.untilNext(MINUTE, pool)).isEqualTo(Duration.ofSeconds(18));
        });
    }

    @Test
    void theFirstRoundOfManyPoolsTakesAsLongAsTheirCallsMay() {
        Beat beat = beat(0, 4000, EIGHTH_OF_A_SECOND);

        List<Duration> firsts = pools(4000).stream().map(beat::first).sorted().toList();

        assertThat(firsts.getLast()).isBetween(Duration.ofSeconds(490), Duration.ofSeconds(500));
        assertThat(firsts.get(2000)).isBetween(Duration.ofSeconds(225), Duration.ofSeconds(275));
    }

    @Test
    void turnsAreSpreadOverNoMoreThanFourFifthsOfAnInterval() {
        Beat beat = beat(0, 10_000, EIGHTH_OF_A_SECOND);

        assertThat(pools(10_000))
                .extracting(pool -> beat.untilNext(MINUTE, pool))
                .allMatch(wait -> wait.compareTo(Duration.ofSeconds(48)) <= 0 || wait.equals(MINUTE));
    }

    @Test
    void turnsOfAHundredPoolsFollowEachOtherAtTheRateOfTheirCalls() {
        Beat beat = beat(0, 100, EIGHTH_OF_A_SECOND);

        assertThat(pools(100))
                .extracting(pool -> beat.untilNext(MINUTE, pool))
                .allMatch(wait -> wait.compareTo(Duration.ofMillis(12_500)) <= 0 || wait.equals(MINUTE));
    }

    private static Beat beat(double phase, int pools, Duration each) {
        var beat = new Beat(InstantSource.fixed(NOON), phase, each);
        beat.pools(pools);
        return beat;
    }

    private static List<String> pools(int count) {
        return IntStream.range(0, count)
                .mapToObj("ocid1.instancepool.oc1.iad.%d"::formatted)
                .toList();
    }
}
