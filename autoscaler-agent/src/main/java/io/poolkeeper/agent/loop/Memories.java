package io.poolkeeper.agent.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.ledger.Case;
import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import java.util.Optional;

/** What the ledger remembers, in the engine's own types. */
public final class Memories {

    private final Ledger ledger;
    private final Wire wire;

    public Memories(Ledger ledger, Wire wire) {
        this.ledger = ledger;
        this.wire = wire;
    }

    /** With the actions that a crash kept out of the stored history: cooldowns count from the intent, not from a report. */
    History of(String pool) {
        History history = ledger.history(pool);
        for (Case c : ledger.cases(pool)) {
            Outcome outcome = c.growing() || c.outcome() == null ? Outcome.of(Result.PENDING) : c.outcome();
            Optional<Decision> decision = decision(c.intent());
            if (decision.isPresent()) {
                history = history.after(decision.get(), outcome, c.intent().at());
            }
        }
        return history;
    }

    Optional<Decision> decision(Intent intent) {
        return Optional.ofNullable(intent.decision()).flatMap(kept -> wire.fit(kept, Decision.class));
    }

    JsonNode kept(Decision decision) {
        return wire.tree(decision);
    }
}
