package io.poolkeeper.scaling.rule;

import static io.poolkeeper.scaling.Pools.NOON;

import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.decision.Breaker;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Measured;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.decision.PastAction;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.decision.Wish;
import java.util.List;

/** What the tests of the rules share: a policy, a quiet history, and one decision at noon. */
final class Rungs {
    static final String BASE = "cpu_threshold: 69\nscaling_limits: {min: 2, max: 60}\n";
    static final History QUIET = history(List.of(), List.of());

    private Rungs() {}

    static History history(List<PastAction> actions, List<Wish> wishes) {
        return new History(
                NOON.minusSeconds(100_000),
                NOON.minusSeconds(60),
                NOON.minusSeconds(60),
                wishes,
                actions,
                List.of(),
                List.of(),
                Breaker.CLOSED,
                null,
                Measured.NOTHING,
                List.of());
    }

    static History acted(int secondsAgo, int from, int to) {
        return history(
                List.of(new PastAction(NOON.minusSeconds(secondsAgo), from, to, Reason.ON_TARGET, Result.APPLIED)),
                List.of());
    }

    static Decision decide(String lines, Observation seen, History past) {
        return Decider.decide(Pools.pool(lines), seen, past, NOON);
    }

    static Observation cpu(int size, double percent) {
        return Pools.at(NOON, size, percent);
    }

    static Observation with(int size, Integer warm, Integer unhealthy, Integer removable, String state) {
        return new Observation(
                size, size, warm, unhealthy, removable, state, cpu(size, 10).signals());
    }

    static History expecting(double grow, double aim, double keep, boolean trusted) {
        Outlook outlook = new Outlook("cpu", NOON.minusSeconds(60), grow, grow, aim, keep, 0.01, trusted);
        return acted(10_000, 5, 6).outlooks(List.of(outlook));
    }
}
