package io.poolkeeper.agent.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the loops say about a configuration on trial. A pool whose policy did not change is the control: when it fails
 * too, the cause lies elsewhere and nothing is concluded.
 *
 * @param before the loops as they stood when the new configuration came
 * @param now the loops as they stand
 * @param changed pools that are new or whose policy is another
 */
record Evidence(Map<String, LoopSeen> before, Map<String, LoopSeen> now, Set<String> changed) {

    enum Verdict {
        STARTED,
        OPEN,
        BROKEN
    }

    /** @param timeUp whether a loop that has not ended a turn by now counts as one that does not start */
    Verdict verdict(boolean timeUp) {
        if (changed.stream().allMatch(this::started)) {
            return Verdict.STARTED;
        }
        if (!timeUp || controlFails()) {
            return Verdict.OPEN;
        }
        boolean worse = changed.stream().anyMatch(pool -> ranBefore(pool) && !started(pool));
        boolean nothingRuns = now.keySet().stream().noneMatch(this::runs);
        return worse || nothingRuns ? Verdict.BROKEN : Verdict.STARTED;
    }

    String complaint() {
        List<String> complaints = new ArrayList<>();
        for (String pool : changed) {
            LoopSeen loop = now.get(pool);
            if (!started(pool)) {
                complaints.add(loop == null ? pool + " has no loop" : loop.name() + ": " + why(loop));
            }
        }
        return String.join("; ", complaints);
    }

    private String why(LoopSeen loop) {
        return turned(loop) && !loop.note().isEmpty() ? loop.note() : "its loop ended no turn";
    }

    private boolean started(String pool) {
        LoopSeen loop = now.get(pool);
        return loop != null && turned(loop) && !loop.failing();
    }

    private boolean runs(String pool) {
        LoopSeen loop = now.get(pool);
        return changed.contains(pool) ? started(pool) : loop != null && !loop.failing();
    }

    private boolean ranBefore(String pool) {
        LoopSeen loop = before.get(pool);
        return loop != null && loop.lastTurn() != null && !loop.failing();
    }

    private boolean controlFails() {
        return now.values().stream()
                .filter(loop -> !changed.contains(loop.pool()))
                .anyMatch(loop -> loop.failing() && ranBefore(loop.pool()));
    }

    private boolean turned(LoopSeen loop) {
        LoopSeen earlier = before.get(loop.pool());
        @Nullable Object lastTurn = earlier == null ? null : earlier.lastTurn();
        return loop.lastTurn() != null && !loop.lastTurn().equals(lastTurn);
    }
}
