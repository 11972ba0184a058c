package io.poolkeeper.agent.loop;

import io.poolkeeper.agent.actuate.Actuator;
import io.poolkeeper.agent.actuate.Fulfilment;
import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.ledger.Case;
import io.poolkeeper.agent.ledger.DecisionIds;
import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.agent.ledger.Ownership.Standing;
import io.poolkeeper.agent.trace.DecisionTrace;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Looks after growths that OCI accepted, until they are there or OCI says that it has none to give. */
public final class Growths {

    /** Who is asked, and who is told. */
    public record Parts(
            Actuator actuator,
            Fulfilment fulfilment,
            Ledger ledger,
            Teller teller,
            Memories memories,
            InstantSource clock) {}

    private final Parts parts;
    private final String pool;
    private final PoolMemory memory;
    private final DecisionIds ids = new DecisionIds();

    Growths(Parts parts, String pool, PoolMemory memory) {
        this.parts = parts;
        this.pool = pool;
        this.memory = memory;
    }

    /** A turn of its own when one failed and its target was given back. */
    Optional<Turn> follow(Assignment with, Look look, Standing standing) {
        for (Case growth : parts.ledger().growing(pool)) {
            if (parts.fulfilment().complete(growth, look)) {
                succeed(growth, look);
            } else {
                Optional<Outcome> failure = parts.fulfilment().failure(growth, look);
                if (failure.isPresent()) {
                    return Optional.of(giveBack(with, growth, failure.get(), look, standing));
                }
            }
        }
        return Optional.empty();
    }

    /** Only now it is known that there was capacity; a target that somebody lowered meanwhile says nothing of that. */
    private void succeed(Case growth, Look look) {
        Outcome outcome = growth.outcome();
        if (outcome != null && look.running() >= growth.intent().to()) {
            var now = parts.clock().instant();
            parts.memories().decision(growth.intent()).ifPresent(decision -> memory.after(decision, outcome, now));
        }
        parts.ledger().close(growth.intent().decisionId());
    }

    private Turn giveBack(Assignment with, Case growth, Outcome failure, Look look, Standing standing) {
        int size = Math.max(look.staying(), with.policy().limits().min());
        if (size < look.pool().size()) {
            Intent back = back(with, look, standing, size);
            Outcome outcome = DecisionTrace.during(
                    "give back", back.decisionId(), () -> parts.actuator().apply(back, look));
            parts.teller().acted(with, back, outcome, look, standing);
            if (outcome.result() != Result.APPLIED) {
                return Turn.again(String.valueOf(outcome.message()));
            }
        }
        fail(with, growth.intent(), failure, look, standing);
        return new Turn(Phase.DRIVING, true, String.valueOf(failure.message()));
    }

    private Intent back(Assignment with, Look look, Standing standing, int size) {
        return new Intent(
                ids.next(look.at()),
                pool,
                look.at(),
                Intent.Kind.GIVE_BACK,
                look.pool().size(),
                size,
                look.pool().etag(),
                standing.epoch(),
                with.configHash(),
                List.of(),
                null);
    }

    private void fail(Assignment with, Intent growth, Outcome failure, Look look, Standing standing) {
        var now = parts.clock().instant();
        parts.ledger().settle(growth.decisionId(), failure, now);
        parts.memories().decision(growth).ifPresent(decision -> memory.after(decision, failure, now));
        parts.teller().acted(with, growth, failure, look, standing);
    }
}
