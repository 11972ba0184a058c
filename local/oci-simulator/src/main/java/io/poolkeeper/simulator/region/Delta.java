package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.demand.FixedLoad;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.pool.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one change made of the region, so that keeping it costs as much as the change and not as much as the region.
 *
 * @param generation of the whole state that it follows; those of an earlier one are in it already
 */
record Delta(
        long generation,
        Duration ahead,
        World.Changes world,
        Map<String, RememberedAnswer> answers,
        @Nullable List<FixedLoad> fixedLoads,
        @Nullable JournalEntry lastEntry) {

    static Delta between(Snapshot before, Snapshot after) {
        Map<String, RememberedAnswer> answers = new LinkedHashMap<>();
        if (after.answers() != before.answers()) {
            after.answers().forEach((token, answer) -> {
                if (before.answers().get(token) != answer) {
                    answers.put(token, answer);
                }
            });
        }
        List<FixedLoad> loads = after.fixedLoads() == before.fixedLoads() ? null : after.fixedLoads();
        World.Changes world = after.world().since(before.world());
        return new Delta(after.generation(), after.ahead(), world, answers, loads, after.lastEntry());
    }

    Snapshot appliedTo(Snapshot before) {
        Map<String, RememberedAnswer> all = new LinkedHashMap<>(before.answers());
        all.putAll(answers);
        return new Snapshot(
                before.generation(),
                before.origin(),
                ahead,
                before.world().with(world),
                all,
                fixedLoads == null ? before.fixedLoads() : fixedLoads,
                lastEntry);
    }
}
