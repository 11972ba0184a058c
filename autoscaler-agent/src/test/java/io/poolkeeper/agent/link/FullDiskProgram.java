package io.poolkeeper.agent.link;

import io.poolkeeper.agent.disk.Reserve;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Works on a disk that somebody else fills, and says step by step how it went: {@code name=value}. */
final class FullDiskProgram {

    static final int DECISIONS = 300;

    private final Path folder;
    private final AtomicLong time = new AtomicLong();
    private final Reserve reserve;

    private FullDiskProgram(Path folder) {
        this.folder = folder;
        reserve = Reserve.hold(folder.resolve("reserve"), time::get);
    }

    public static void main(String... arguments) throws IOException {
        new FullDiskProgram(Path.of(arguments[0])).run();
    }

    private void run() throws IOException {
        Path others = folder.resolve("others");
        try (var spool = spool();
                var ledger = ledger()) {
            spool.put(Beats.sample("a", 1));
            fill(others);
            say("refused", refusedSamples(spool));
            for (int n = 1; n <= DECISIONS; n++) {
                ledger.intend(intent("d-" + n));
                ledger.settle("d-" + n, Outcome.of(Result.APPLIED), Beats.NOON);
                ledger.remember("pool", History.EMPTY);
                spool.put(Beats.acted("a", n + 1L, "d-" + n));
            }
            say("scarce", reserve.scarce());
        }
        try (var spool = spool();
                var ledger = ledger()) {
            List<Heartbeat> waiting = Beats.drained(spool);
            say("damaged", spool.damaged() + ledger.damaged());
            say("heartbeats", waiting.size());
            say(
                    "decisions",
                    waiting.stream().mapToLong(beat -> beat.decisions().size()).sum());
            say("untold", ledger.untold().size());
            spool.put(Beats.sample("b", 1));
            say("whole", Beats.drained(spool).equals(List.of(Beats.sample("b", 1))));
            int more = untilNothingNewIsBegun(ledger);
            say("begun", more > 0);
            ledger.settle("more-" + more, Outcome.of(Result.FAILED), Beats.NOON);
            Files.delete(others);
            time.addAndGet(Duration.ofMinutes(2).toNanos());
            spool.put(Beats.sample("b", 2));
            say("scarceAfter", reserve.scarce());
            ledger.intend(intent("new"));
            say("open", ledger.cases("pool").getLast().intent().decisionId());
        }
    }

    private static int refusedSamples(Spool spool) {
        int refused = 0;
        for (int n = 0; n < 10; n++) {
            try {
                spool.put(Beats.sample("a", 2));
            } catch (UncheckedIOException e) {
                refused++;
            }
        }
        return refused;
    }

    /** The outcome of the last one still finds room. */
    private int untilNothingNewIsBegun(Ledger ledger) {
        int begun = 0;
        try {
            while (begun < 100_000) {
                ledger.intend(intent("more-" + (begun + 1)));
                begun++;
            }
        } catch (UncheckedIOException e) {
            return begun;
        }
        throw new IllegalStateException("the reserve never ends");
    }

    private static void fill(Path others) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(others)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            say("full", full.getMessage() != null);
        }
    }

    private Spool spool() {
        return new Spool(folder.resolve("spool"), Spool.Limits.USUAL, reserve, new Wire());
    }

    private Ledger ledger() {
        return new Ledger(folder.resolve("ledger.ndjson"), reserve, new Wire());
    }

    private static Intent intent(String id) {
        return new Intent(id, "pool", Beats.NOON, Intent.Kind.GROW, 2, 4, "etag", 1, "hash", List.of(), null);
    }

    private static void say(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
