package io.poolkeeper.agent.loop;

import io.poolkeeper.agent.group.Groups;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.group.Member;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** One pool's history, written down whenever a decision or its outcome changes it, and shown to the pool's group. */
final class PoolMemory {

    private final String pool;
    private final Ledger ledger;
    private final Groups groups;
    private History history;

    PoolMemory(String pool, Memories memories, Ledger ledger, Groups groups) {
        this.pool = pool;
        this.ledger = ledger;
        this.groups = groups;
        this.history = memories.of(pool);
    }

    History history() {
        return history;
    }

    /** What is measured or foreseen; it is written down with the next decision. */
    void learn(UnaryOperator<History> how) {
        history = how.apply(history);
    }

    /** Of a growth OCI has only taken note; whether it has the instances is seen later. */
    void accepted(Decision decision, Outcome outcome, Instant now) {
        boolean grows = decision.action() == Action.SCALE_OUT && outcome.result() == Result.APPLIED;
        after(decision, grows ? Outcome.of(Result.PENDING) : outcome, now);
    }

    void after(Decision decision, Outcome outcome, Instant now) {
        history = history.after(decision, outcome, now);
        ledger.remember(pool, history);
        groups.saw(new Member(
                decision.inputs().policy(),
                decision.inputs().seen(),
                history,
                decision.inputs().now()));
    }
}
