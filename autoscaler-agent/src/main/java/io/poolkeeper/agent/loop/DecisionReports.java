package io.poolkeeper.agent.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decisions in the words of the wire. */
final class DecisionReports {

    private static final int LONGEST_EXPLANATION = 2_000;
    private static final int LONGEST_ERROR = 4_000;

    private final Wire wire;

    DecisionReports(Wire wire) {
        this.wire = wire;
    }

    /** One that asked nothing of OCI. */
    DecisionReport quiet(String id, Assignment with, Decision decision, Result result, long epoch) {
        return new DecisionReport(
                id,
                with.pool(),
                decision.at(),
                decision.action().name(),
                decision.from(),
                decision.to(),
                decision.reason().name(),
                cut(with.explained(decision.explanation()), LONGEST_EXPLANATION),
                result.name(),
                null,
                epoch,
                with.configHash(),
                wire.map(wire.tree(decision)));
    }

    /** One that acted, from what the ledger kept of it. */
    DecisionReport acted(Intent intent, Outcome outcome) {
        JsonNode kept = intent.decision();
        Optional<Decision> decision = kept == null ? Optional.empty() : wire.fit(kept, Decision.class);
        return new DecisionReport(
                intent.decisionId(),
                intent.pool(),
                intent.at(),
                Action.between(intent.from(), intent.to()).name(),
                intent.from(),
                intent.to(),
                decision.map(d -> d.reason().name()).orElse(intent.kind().name()),
                cut(decision.map(Decision::explanation).orElseGet(() -> plainly(intent)), LONGEST_EXPLANATION),
                outcome.result().name(),
                cutOrNull(outcome.message(), LONGEST_ERROR),
                intent.epoch(),
                intent.configHash(),
                kept == null ? null : wire.map(kept));
    }

    /** The pool was taken over: there was nothing to decide. */
    DecisionReport fenced(String id, Assignment with, Instant now, long epoch, String why) {
        return new DecisionReport(
                id,
                with.pool(),
                now,
                Action.HOLD.name(),
                null,
                null,
                Result.FENCED.name(),
                why,
                Result.FENCED.name(),
                null,
                epoch,
                with.configHash(),
                Map.of());
    }

    private static String plainly(Intent intent) {
        return intent.kind() == Intent.Kind.GIVE_BACK
                ? "OCI has no capacity for %d of %d instances, so the target goes back to what exists"
                        .formatted(intent.from() - intent.to(), intent.from())
                : "Decided by an earlier version of the agent";
    }

    private static @Nullable String cutOrNull(@Nullable String text, int longest) {
        return text == null ? null : cut(text, longest);
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
