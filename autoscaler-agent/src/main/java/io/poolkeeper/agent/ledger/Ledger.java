package io.poolkeeper.agent.ledger;

import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.agent.disk.RecordFile;
import io.poolkeeper.agent.disk.Reserve;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Append-only, synced at every entry that says what was asked of OCI. What is in memory is only what the file says, but for
 * the memories of pools on a full disk.
 */
public final class Ledger implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Ledger.class);
    private static final long COMPACT_ABOVE = 4L << 20;
    private static final long COMPACT_AGAIN = 1L << 20;

    private final Path path;
    private final Reserve reserve;
    private final Wire wire;
    private final Map<String, Case> cases = new LinkedHashMap<>();
    private final Map<String, Entry.Remembered> memories = new HashMap<>();
    private final long damaged;
    private RecordFile file;
    private long compactAbove = COMPACT_ABOVE;

    public Ledger(Path path, Reserve reserve, Wire wire) {
        this.path = path;
        this.reserve = reserve;
        this.wire = wire;
        file = RecordFile.open(path);
        damaged = file.damaged();
        file.takeFound().forEach(found -> apply(wire.read(found.text(), Entry.class)));
        if (damaged > 0) {
            LOG.errorf("The ledger had %d damaged bytes, as a crash in the middle of a write leaves them", damaged);
        }
    }

    /** Bytes that were no sound entry when the ledger was opened. */
    public long damaged() {
        return damaged;
    }

    /** Refused while what is left of the disk is needed for the outcomes of earlier ones. */
    public synchronized void intend(Intent intent) {
        if (reserve.low()) {
            throw new UncheckedIOException(new IOException("the disk of STATE_DIR is full: nothing new is begun"));
        }
        append(intent);
    }

    public synchronized void draining(String decisionId, Instant since) {
        append(new Entry.Draining(decisionId, since));
    }

    public synchronized void settle(String decisionId, Outcome outcome, Instant at) {
        append(new Entry.Settled(decisionId, at, outcome));
    }

    public synchronized void told(String decisionId, Result result) {
        append(new Entry.Told(decisionId, result));
    }

    public synchronized void close(String decisionId) {
        append(new Entry.Closed(decisionId));
    }

    /** Not synced: what a power cut may take of it, the intents still tell, and they are synced after it. */
    public synchronized void remember(String pool, History history) {
        var memory = new Entry.Remembered(pool, history);
        if (reserve.scarce() || !kept(memory)) {
            apply(memory);
        } else {
            applied(memory);
        }
        reserve.refill();
    }

    /** A memory that finds no room costs neither the turn nor what essential entries will need. */
    private boolean kept(Entry.Remembered memory) {
        try {
            file.appendUnsynced(write(memory));
            return true;
        } catch (UncheckedIOException e) {
            LOG.debugf("The memory of pool %s is not on disk: %s", memory.pool(), e.getCause());
            return false;
        }
    }

    public synchronized History history(String pool) {
        return Optional.ofNullable(memories.get(pool))
                .map(Entry.Remembered::history)
                .orElse(History.EMPTY);
    }

    /** The intent of this pool whose outcome is not known; there is never more than one. */
    public synchronized Optional<Case> unresolved(String pool) {
        return cases(pool).stream().filter(Case::unresolved).findFirst();
    }

    public synchronized List<Case> growing(String pool) {
        return cases(pool).stream().filter(Case::growing).toList();
    }

    public synchronized List<Case> untold() {
        return cases.values().stream().filter(c -> !c.unresolved() && !c.told()).toList();
    }

    @Override
    public synchronized void close() {
        file.close();
    }

    /** Intents of this pool that are not over, oldest first. */
    public synchronized List<Case> cases(String pool) {
        return cases.values().stream()
                .filter(c -> c.intent().pool().equals(pool))
                .toList();
    }

    private void append(Entry entry) {
        file.append(write(entry), reserve);
        applied(entry);
    }

    private void applied(Entry entry) {
        apply(entry);
        if (file.size() > compactAbove) {
            compact();
        }
    }

    private String write(Entry entry) {
        return wire.writeAs(entry, Entry.class);
    }

    private void apply(Entry entry) {
        switch (entry) {
            case Intent intent -> cases.put(intent.decisionId(), new Case(intent, null, false, false, null));
            case Entry.Draining draining -> change(draining.decisionId(), c -> c.draining(draining.since()));
            case Entry.Settled settled -> change(settled.decisionId(), c -> c.settled(settled.outcome()));
            case Entry.Told told -> change(told.decisionId(), c -> c.heard(told.result()));
            case Entry.Closed closed -> change(closed.decisionId(), Case::shut);
            case Entry.Remembered memory -> memories.put(memory.pool(), memory);
        }
    }

    private void change(String decisionId, UnaryOperator<Case> how) {
        cases.computeIfPresent(decisionId, (id, old) -> {
            Case fresh = how.apply(old);
            return fresh.over() ? null : fresh;
        });
    }

    /** The same truth in fewer lines; the old file stands until the new one is whole, and stays when that cannot be had. */
    private void compact() {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            write(fresh);
            Durable.replace(fresh, path);
        } catch (UncheckedIOException e) {
            LOG.warnf("The ledger stays as long as it is: %s", e.getCause());
            compactAbove = file.size() + COMPACT_AGAIN;
            discard(fresh);
            return;
        }
        file.close();
        file = RecordFile.open(path);
        file.takeFound();
        compactAbove = Math.max(COMPACT_ABOVE, 2 * file.size());
    }

    private void write(Path fresh) {
        try (RecordFile smaller = RecordFile.create(fresh)) {
            essence().forEach(entry -> smaller.appendUnsynced(write(entry)));
            smaller.sync();
        }
    }

    private static void discard(Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            LOG.warnf("%s is left over: %s", fresh, e);
        }
    }

    private List<Entry> essence() {
        List<Entry> entries = new ArrayList<>(memories.values());
        for (Case c : cases.values()) {
            String id = c.intent().decisionId();
            entries.add(c.intent());
            if (c.drainingSince() != null) {
                entries.add(new Entry.Draining(id, c.drainingSince()));
            }
            Outcome outcome = c.outcome();
            if (outcome != null) {
                entries.add(new Entry.Settled(id, c.intent().at(), outcome));
                if (c.told()) {
                    entries.add(new Entry.Told(id, outcome.result()));
                }
            }
            if (c.closed()) {
                entries.add(new Entry.Closed(id));
            }
        }
        return entries;
    }
}
