package io.poolkeeper.agent.loop;

import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sample says beyond its figures.
 *
 * @param health {@code healthy}, {@code warning} or {@code error}
 * @param event the wire's scaling event; null when nothing was just done
 */
record Verdict(
        String health,
        boolean driving,
        @Nullable String event,
        @Nullable String sentence,
        @Nullable Instant nextActionAt) {

    private static final int LONGEST = 2_000;

    Verdict {
        sentence = sentence == null || sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST);
    }

    static Verdict quiet(Assignment with, Decision decision) {
        String health = decision.fresh() || decision.inputs().policy().signals().isEmpty() ? "healthy" : "warning";
        return new Verdict(health, true, null, with.explained(decision.explanation()), decision.nextActionAt());
    }

    static Verdict acted(Intent intent, Outcome outcome, String sentence) {
        boolean failed = outcome.result() == Result.FAILED;
        String direction = intent.to() > intent.from() ? "SCALE_UP" : "SCALE_DOWN";
        String event = switch (outcome.result()) {
            case APPLIED -> direction;
            case FAILED -> direction + "_FAILED";
            case HELD, SHADOWED, PENDING, SUPERSEDED, FENCED -> null;
        };
        return new Verdict(failed ? "error" : "healthy", true, event, sentence, null);
    }

    static Verdict notDriving(String why) {
        return new Verdict("warning", false, null, why, null);
    }
}
