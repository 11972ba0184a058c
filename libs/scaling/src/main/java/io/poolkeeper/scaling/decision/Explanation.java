package io.poolkeeper.scaling.decision;

import java.util.ArrayList;
import java.util.List;

/** A decision in one sentence: what is done, and why. */
final class Explanation {
    private Explanation() {}

    static String of(Decision decision) {
        String done = switch (decision.action()) {
            case SCALE_OUT -> "Growing from %d to %d: ".formatted(decision.from(), decision.to());
            case SCALE_IN -> "Shrinking from %d to %d: ".formatted(decision.from(), decision.to());
            case HOLD -> decision.from() == null ? "Nothing done: " : "Staying at %d: ".formatted(decision.from());
        };
        return done + String.join("; ", reasons(decision)) + ".";
    }

    private static List<String> reasons(Decision decision) {
        List<String> sentences = new ArrayList<>();
        for (Step step : decision.trail()) {
            if (step.changes() || step.reason() == decision.reason() || step.reason() == Reason.GROUP_LENT) {
                sentences.add(step.sentence());
            }
        }
        return sentences.isEmpty() ? List.of(onTarget(decision)) : sentences;
    }

    /** Instances that are still starting count, so a pool may be on target while those that run are overloaded. */
    private static String onTarget(Decision decision) {
        Integer size = decision.from();
        Integer running = decision.inputs().seen().running();
        String onTarget = Reason.ON_TARGET.sentence();
        return size == null || running == null || running >= size
                ? onTarget
                : "with the %d that are still starting, %s".formatted(size - running, onTarget);
    }
}
