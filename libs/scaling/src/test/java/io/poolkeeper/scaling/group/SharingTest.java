package io.poolkeeper.scaling.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.decision.Breaker;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Step;
import io.poolkeeper.scaling.policy.PoolGroup;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SharingTest {
    private static final int PLENTY = 1_000;
    /** Ten instances at the threshold, and with room below it. */
    private static final double TEN = 600;

    @Test
    void whilePoolsGetWhatTheyAskForNobodyHelps() {
        Siblings siblings = new Siblings(80, PLENTY, PLENTY).run(60, 200).run(60, TEN);

        assertThat(siblings.size("pool-a")).isGreaterThan(4);
        assertThat(siblings.past("pool-b").share().loans()).isEmpty();
        assertThat(reasons(siblings)).doesNotContain(Reason.GROUP_LOAN, Reason.GROUP_RECLAIM, Reason.GROUP_LENT);
    }

    @Test
    void whatOnePoolDoesNotGetTheNextIsAskedFor() {
        Siblings siblings = new Siblings(80, 5, PLENTY).run(60, 200).run(15, TEN);

        assertThat(siblings.size("pool-a")).isLessThanOrEqualTo(5);
        assertThat(siblings.serving()).isGreaterThanOrEqualTo(9);
        assertThat(sentences(siblings)).anyMatch(text -> text.contains("are provided for pool-a"));
        assertThat(sentences(siblings)).anyMatch(text -> text.contains("pool-b provides"));
    }

    @Test
    void wherePoolBHasNothingEitherTheThirdIsAsked() {
        Siblings siblings = new Siblings(80, 5, 1, PLENTY).run(60, 200).run(40, TEN);

        assertThat(siblings.serving()).isGreaterThanOrEqualTo(9);
        assertThat(siblings.size("pool-c")).isGreaterThan(1);
    }

    @Test
    void whenThereIsCapacityAgainTheLoadReturns() {
        Siblings siblings = new Siblings(80, 5, PLENTY).run(60, 200).run(60, TEN);
        int lent = siblings.size("pool-b");

        siblings.room("pool-a", PLENTY).run(180, TEN);

        assertThat(lent).isGreaterThan(1);
        assertThat(siblings.size("pool-a")).isGreaterThanOrEqualTo(8);
        assertThat(siblings.size("pool-b")).isLessThan(lent);
        assertThat(siblings.serving()).isGreaterThanOrEqualTo(9);
        assertThat(reasons(siblings)).contains(Reason.GROUP_RECLAIM);
        assertThat(siblings.past("pool-b").share().loans()).isEmpty();
        assertThat(siblings.past("pool-a").share().reclaim()).isNull();
    }

    @Test
    void aLoanEndsWithTheLoadThatCausedIt() {
        Siblings siblings =
                new Siblings(80, 5, PLENTY).run(60, 200).run(60, TEN).run(180, 100);

        assertThat(siblings.size("pool-b")).isEqualTo(1);
        assertThat(siblings.past("pool-b").share().loans()).isEmpty();
    }

    @Test
    void aDecisionOfAMemberReplaysFromItsRecordAlone() {
        Siblings siblings = new Siblings(80, 5, PLENTY).run(60, 200).run(60, TEN);

        assertThat(siblings.decisions)
                .allMatch(decision -> Decider.replay(decision).equals(decision));
    }

    @Test
    void aPoolOutsideOfTheGroupCannotAsk() {
        PoolGroup group = new PoolGroup("g", List.of("a", "b"), 10);

        assertThatThrownBy(() -> Sharing.look(group, Map.of(), "c", Instant.EPOCH))
                .hasMessage("The pool c is not among the members of its group.");
    }

    @Property(tries = 100)
    void theSumIsKeptCallsAreBoundedAndDemandIsMetWhereThereIsRoom(
            @ForAll @IntRange(min = 0, max = 20) int a,
            @ForAll @IntRange(min = 0, max = 20) int b,
            @ForAll @IntRange(min = 0, max = 20) int c,
            @ForAll @IntRange(min = 12, max = 60) int max,
            @ForAll @IntRange(min = 100, max = 1_500) int load) {
        assertThat(broken(new World(a, b, c, max, load), Sharing::look)).isEmpty();
    }

    private record World(int a, int b, int c, int max, int load) {
        static World of(long seed) {
            Random random = new Random(seed);
            return new World(
                    random.nextInt(21),
                    random.nextInt(21),
                    random.nextInt(21),
                    12 + random.nextInt(49),
                    100 + random.nextInt(1_400));
        }
    }

    private enum Promise {
        SUM,
        CALLS,
        DEMAND
    }

    /** Which promises of a group do not hold. */
    private static Set<Promise> broken(World w, Siblings.Look look) {
        Siblings siblings =
                new Siblings(look, w.max(), w.a(), w.b(), w.c()).run(60, 200).run(180, w.load());
        int needed = (int) Math.ceil(w.load() / 69.0);
        int there = Math.max(4, w.a()) + Math.max(1, w.b()) + Math.max(1, w.c());
        boolean enough = there >= needed + 2 && w.max() >= needed + 2;
        Set<Promise> broken = EnumSet.noneOf(Promise.class);
        if (siblings.highestSum > w.max()) {
            broken.add(Promise.SUM);
        }
        if (siblings.failures >= 3 * 24) {
            broken.add(Promise.CALLS);
        }
        if (enough && siblings.serving() < needed) {
            broken.add(Promise.DEMAND);
        }
        return broken;
    }

    static Stream<Arguments> mutants() {
        return Stream.of(
                Arguments.of(Promise.SUM, (Siblings.Look) SharingTest::forgetsTheSum),
                Arguments.of(Promise.CALLS, (Siblings.Look) SharingTest::forgetsFailures),
                Arguments.of(Promise.DEMAND, (Siblings.Look) SharingTest::leavesTooLittleRoom));
    }

    private static History leavesTooLittleRoom(PoolGroup g, Map<String, Member> members, String pool, Instant now) {
        return Sharing.look(new PoolGroup(g.name(), g.members(), g.max() / 3), members, pool, now);
    }

    private static History forgetsTheSum(PoolGroup g, Map<String, Member> members, String pool, Instant now) {
        return Sharing.look(new PoolGroup(g.name(), g.members(), 1_000), members, pool, now);
    }

    private static History forgetsFailures(PoolGroup g, Map<String, Member> members, String pool, Instant now) {
        History h = Sharing.look(g, members, pool, now);
        return new History(
                h.since(),
                h.lastSeen(),
                h.lastFresh(),
                h.wishes(),
                h.actions(),
                h.regrets(),
                List.of(),
                Breaker.CLOSED,
                null,
                h.measured(),
                h.outlooks(),
                h.share());
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void everyPromiseCatchesItsMutant(Promise promise, Siblings.Look mutant) {
        assertThat(LongStream.range(0, 60)
                        .filter(seed -> broken(World.of(seed), mutant).contains(promise))
                        .findFirst())
                .isPresent();
    }

    private static List<Reason> reasons(Siblings siblings) {
        return siblings.decisions.stream()
                .flatMap(decision -> decision.trail().stream())
                .map(Step::reason)
                .toList();
    }

    private static List<String> sentences(Siblings siblings) {
        return siblings.decisions.stream().map(Decision::explanation).toList();
    }
}
