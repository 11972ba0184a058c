package io.poolkeeper.agent.link;

import io.poolkeeper.agent.disk.Reserve;
import io.poolkeeper.agent.json.Wire;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A process whose files may not grow: it puts heartbeats until the disk refuses one, and says how many it kept. */
final class SpoolFiller {

    private static final int MOST = 100_000;

    private SpoolFiller() {}

    public static void main(String... arguments) {
        Path folder = Path.of(arguments[0]);
        int kept = 0;
        try (var reserve = Reserve.hold(folder.resolve("reserve"), System::nanoTime);
                var spool = new Spool(folder.resolve("spool"), Spool.Limits.USUAL, reserve, new Wire())) {
            while (kept < MOST) {
                spool.put(Beats.acted("a", kept + 1L, "d-" + (kept + 1)));
                kept++;
            }
        } catch (UncheckedIOException e) {
            System.out.println(kept);
        }
    }
}
