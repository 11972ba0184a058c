package io.poolkeeper.scaling.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Step;
import io.poolkeeper.scaling.policy.PoolGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

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
        Siblings siblings = new Siblings(max, a, b, c).run(60, 200).run(180, load);
        int needed = (int) Math.ceil(load / 69.0);
        int there = Math.max(4, a) + Math.max(1, b) + Math.max(1, c);
        boolean enough = there >= needed + 2 && max >= needed + 2;

        assertThat(siblings.highestSum).isLessThanOrEqualTo(max);
        assertThat(siblings.failures).isLessThan(3 * 24);
        assertThat(!enough || siblings.serving() >= needed)
                .as("%d serve, %d are needed", siblings.serving(), needed)
                .isTrue();
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
