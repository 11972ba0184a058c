package io.poolkeeper.registry.domain.heartbeat;

import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import io.poolkeeper.registry.domain.report.Beat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Heartbeats of one node, each the next of the one before, that tell nothing new about it. Whether they do follow what was
 * stored last is for the database to say.
 */
public record Run(long nodeId, String boot, long first, long last, Beat newest) {

    /** A run for each node whose heartbeats make one, by node. */
    static List<Run> of(List<Beat> beats) {
        var byNode = new LinkedHashMap<Long, List<Beat>>();
        beats.forEach(beat ->
                byNode.computeIfAbsent(beat.nodeId(), id -> new ArrayList<>(1)).add(beat));
        return byNode.values().stream()
                .flatMap(told -> ofOne(told).stream())
                // all take the locks in one order, so that none waits for another that waits for it
                .sorted(Comparator.comparingLong(Run::nodeId))
                .toList();
    }

    private static Optional<Run> ofOne(List<Beat> told) {
        for (int i = 0; i < told.size(); i++) {
            if (!plain(told.get(i)) || i > 0 && !follows(told.get(i), told.get(i - 1))) {
                return Optional.empty();
            }
        }
        Beat newest = told.getLast();
        return Optional.of(new Run(
                newest.nodeId(),
                Objects.requireNonNull(newest.body().boot()),
                told.getFirst().sequence(),
                newest.sequence(),
                newest));
    }

    private static boolean plain(Beat beat) {
        return beat.numbered()
                && beat.status() == NodeStatus.ACTIVE
                && beat.body().errorMessage() == null
                && beat.body().rejectedConfigHash() == null
                && beat.clamped() == 0;
    }

    private static boolean follows(Beat beat, Beat before) {
        return Objects.equals(beat.body().boot(), before.body().boot())
                && beat.sequence() == before.sequence() + 1
                && Objects.equals(beat.body().configHash(), before.body().configHash())
                && !beat.sentAt().isBefore(before.sentAt());
    }
}
