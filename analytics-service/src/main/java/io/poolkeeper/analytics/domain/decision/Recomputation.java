package io.poolkeeper.analytics.domain.decision;

import io.poolkeeper.scaling.WhatIf;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision decided again on its recorded inputs, beside what was recorded.
 *
 * @param result {@code MATCH}, {@code MISMATCH}, or {@code INCOMPARABLE} where no record can be decided on
 * @param problem what is wrong, in a sentence; null when the two match
 * @param differences what differs, as {@code member: recorded, recomputed}
 * @param rules what each rule made of the number
 * @param whatIf which other loads would have changed the outcome
 */
public record Recomputation(
        String decisionId,
        Result result,
        @Nullable String problem,
        @Nullable Outcome recorded,
        @Nullable Outcome recomputed,
        List<String> differences,
        List<RuleEffect> rules,
        @Nullable WhatIf whatIf) {

    /** How the two compare. */
    public enum Result {
        MATCH,
        MISMATCH,
        INCOMPARABLE
    }

    /** What was decided. */
    public record Outcome(
            String action,
            @Nullable Integer fromSize,
            @Nullable Integer toSize,
            @Nullable Integer wish,
            String reason,
            @Nullable Instant nextActionAt,
            String explanation) {

        static Outcome of(Decision decision) {
            return new Outcome(
                    decision.action().name(),
                    decision.from(),
                    decision.to(),
                    decision.wish(),
                    decision.reason().name(),
                    decision.nextActionAt(),
                    decision.explanation());
        }
    }

    /** One rule's effect on the number. */
    public record RuleEffect(String rule, String reason, int before, int after, String sentence) {

        static RuleEffect of(Step step) {
            return new RuleEffect(
                    step.reason().rule().name(), step.reason().name(), step.before(), step.after(), step.sentence());
        }
    }

    static Recomputation incomparable(String decisionId, String why) {
        return new Recomputation(decisionId, Result.INCOMPARABLE, why, null, null, List.of(), List.of(), null);
    }

    static Recomputation of(String decisionId, Decision recorded, Decision again) {
        List<String> differences = differences(recorded, again);
        boolean match = differences.isEmpty();
        return new Recomputation(
                decisionId,
                match ? Result.MATCH : Result.MISMATCH,
                match
                        ? null
                        : "The engine of this version decides otherwise on the recorded inputs: the agent ran another"
                                + " version, or the record was changed.",
                Outcome.of(recorded),
                Outcome.of(again),
                differences,
                again.trail().stream().map(RuleEffect::of).toList(),
                WhatIf.of(again));
    }

    private static List<String> differences(Decision recorded, Decision again) {
        var found = new ArrayList<String>();
        compare(found, "action", recorded.action(), again.action());
        compare(found, "from_size", recorded.from(), again.from());
        compare(found, "to_size", recorded.to(), again.to());
        compare(found, "wish", recorded.wish(), again.wish());
        compare(found, "reason", recorded.reason(), again.reason());
        compare(found, "call", recorded.call(), again.call());
        compare(found, "next_action_at", recorded.nextActionAt(), again.nextActionAt());
        compare(found, "trail", reasons(recorded), reasons(again));
        return found;
    }

    private static List<String> reasons(Decision decision) {
        return decision.trail().stream()
                .map(step -> step.reason() + " " + step.before() + "-" + step.after())
                .toList();
    }

    private static void compare(List<String> found, String member, @Nullable Object recorded, @Nullable Object again) {
        if (!Objects.equals(recorded, again)) {
            found.add("%s: %s, %s".formatted(member, recorded, again));
        }
    }
}
