package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.demand.FixedLoad;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.pool.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the region.
 *
 * @param generation how often the whole of it has been written
 * @param origin the first start, from which demand time counts
 * @param ahead how far a test has moved time forward
 * @param lastEntry the journal entry of the last change. Writing the snapshot is the commit, so an entry that the journal
 *     lacks after a kill is taken from here
 */
public record Snapshot(
        long generation,
        Instant origin,
        Duration ahead,
        World world,
        Map<String, RememberedAnswer> answers,
        List<FixedLoad> fixedLoads,
        @Nullable JournalEntry lastEntry) {

    public Snapshot {
        answers = Map.copyOf(answers);
        fixedLoads = List.copyOf(fixedLoads);
    }

    Snapshot ofNextGeneration() {
        return new Snapshot(generation + 1, origin, ahead, world, answers, fixedLoads, lastEntry);
    }

    public Snapshot with(World next) {
        return new Snapshot(generation, origin, ahead, next, answers, fixedLoads, lastEntry);
    }

    Snapshot with(JournalEntry entry) {
        return new Snapshot(generation, origin, ahead, world, answers, fixedLoads, entry);
    }

    Snapshot with(FixedLoad fixed) {
        List<FixedLoad> more = new ArrayList<>(fixedLoads);
        more.add(fixed);
        return new Snapshot(generation, origin, ahead, world, answers, more, lastEntry);
    }

    Snapshot withAhead(Duration more) {
        return new Snapshot(generation, origin, more, world, answers, fixedLoads, lastEntry);
    }

    Snapshot remembering(String token, RememberedAnswer answer, Instant forgetBefore) {
        Map<String, RememberedAnswer> more = new LinkedHashMap<>(answers);
        more.values().removeIf(old -> old.at().isBefore(forgetBefore));
        more.put(token, answer);
        return new Snapshot(generation, origin, ahead, world, more, fixedLoads, lastEntry);
    }
}
