package io.poolkeeper.scaling.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Failure;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Loan;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Share;
import io.poolkeeper.scaling.policy.PoolGroup;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The group's arithmetic on three pools whose figures are known: a has 4 and wants 9, b has 3, c has 2. */
class ShareTest {
    private static final Instant NOW = Pools.NOON;
    private static final String WANTS_NINE = "pin: { instances: 9, until: 2030-01-01T00:00:00Z }\n";

    private final Map<String, Member> members = new HashMap<>();

    @BeforeEach
    void threePools() {
        put("a", WANTS_NINE, 4);
        put("b", "", 3);
        put("c", "", 2);
    }

    @Test
    void thePoolThatIsAskedFirstHasAllThatTheOthersHaveNot() {
        assertThat(share("a", 20).most()).isEqualTo(20 - 3 - 2);
    }

    @Test
    void whoIsAskedLaterLeavesRoomForTheWishesOfThoseBefore() {
        assertThat(share("b", 20).most()).isEqualTo(20 - 9 - 2);
        assertThat(share("c", 20).most()).isEqualTo(20 - 9 - 3);
    }

    @Test
    void aWishBelowTheSizeGivesNoRoomAway() {
        put("a", WANTS_NINE, 12);

        assertThat(share("b", 20).most()).isEqualTo(20 - 12 - 2);
    }

    @Test
    void nobodyLeavesRoomForAPoolThatIsNotDriven() {
        put("a", WANTS_NINE + "mode: shadow\n", 4);

        assertThat(share("b", 20).most()).isEqualTo(20 - 4 - 2);
    }

    @Test
    void nobodyLeavesRoomForWhatTheCloudDoesNotHave() {
        scarce("a");

        assertThat(share("b", 20).most()).isEqualTo(20 - 4 - 2);
    }

    @Test
    void aGroupThatIsFullAlreadyLeavesNothing() {
        assertThat(share("c", 10).most()).isZero();
    }

    @Test
    void theNextPoolProvidesAllThatIsMissing() {
        scarce("a");

        assertThat(loans("b", 20)).containsExactly("a: 5");
        assertThat(loans("c", 20)).isEmpty();
    }

    @Test
    void whatTheNextPoolHasNoRoomForFallsToTheOneAfterIt() {
        put("b", "", 3, 5);
        scarce("a");

        assertThat(loans("b", 20)).containsExactly("a: 2");
        assertThat(loans("c", 20)).containsExactly("a: 3");
    }

    @Test
    void theGroupsGreatestSumBoundsWhatIsProvided() {
        put("b", "", 3, 5);
        scarce("a");

        assertThat(loans("b", 12)).containsExactly("a: 2");
        assertThat(loans("c", 12)).containsExactly("a: 1");
        assertThat(loans("c", 11)).isEmpty();
    }

    @Test
    void aPinnedPoolAndOneThatIsNotDrivenProvideNothing() {
        put("b", "pin: { instances: 3, until: 2030-01-01T00:00:00Z }\n", 3);
        scarce("a");

        assertThat(loans("b", 20)).isEmpty();
        assertThat(loans("c", 20)).containsExactly("a: 5");
    }

    @Test
    void aPoolThatIsFrozenOrForgottenProvidesNothing() {
        scarce("a");
        Member seen = members.get("b");
        members.put("b", new Member(seen.policy(), seen.seen(), seen.past(), NOW.minusSeconds(600)));

        assertThat(loans("b", 20)).isEmpty();
        assertThat(loans("c", 20)).containsExactly("a: 5");
    }

    private void put(String id, String lines, int size) {
        put(id, lines, size, 40);
    }

    private void put(String id, String lines, int size, int max) {
        PoolPolicy policy = Pools.pool("name: " + id + "\ncpu_threshold: 69\nscaling_limits: {min: 1, max: " + max
                + "}\nforecast: {mode: off}\n" + lines);
        Observation seen = Pools.at(NOW, size, 55);
        members.put(id, new Member(Pools.renamed(policy, id), seen, History.EMPTY, NOW));
    }

    /** Its growth has just failed for want of hosts. */
    private void scarce(String id) {
        Member member = members.get(id);
        Decision growth = Decider.decide(member.policy(), member.seen(), member.past(), NOW.minusSeconds(60));
        Outcome refused = Outcome.failed(Failure.CAPACITY, "Out of host capacity");
        History past = member.past().after(growth, refused, NOW.minusSeconds(60));
        members.put(id, new Member(member.policy(), member.seen(), past, NOW));
    }

    private Share share(String pool, int max) {
        var group = new PoolGroup("group", List.of("a", "b", "c"), max);
        return Sharing.look(group, members, pool, NOW).share();
    }

    private List<String> loans(String pool, int max) {
        return share(pool, max).loans().stream()
                .map((Loan loan) -> loan.name() + ": " + loan.instances())
                .toList();
    }
}
