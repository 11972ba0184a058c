package io.poolkeeper.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.poolkeeper.agent.disk.Reserve;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.Heartbeat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that refuses to take more: files that may not grow beyond a size, and a file system of eight megabytes. */
class FullDiskTest {

    private static final int KILOBYTES = 64;
    private static final String OWN_DISK = "mount -t tmpfs -o size=8m tmpfs \"$0\"";

    @TempDir
    Path folder;

    @Test
    void whatWasKeptBeforeTheDiskWasFullIsAllThereAndTheSpoolGoesOnWhenThereIsRoomAgain() throws Exception {
        List<String> said = said("ulimit -f %d; ".formatted(KILOBYTES * 2) + java(SpoolFiller.class));
        long kept = Long.parseLong(said.getLast());

        assertThat(kept).isBetween(20L, 1_000L);
        try (var reserve = Reserve.hold(folder.resolve("reserve"), System::nanoTime);
                var spool = new Spool(folder.resolve("spool"), Spool.Limits.USUAL, reserve, new Wire())) {
            spool.put(Beats.acted("a", kept + 1, "after"));
            assertThat(Beats.drained(spool))
                    .extracting(Heartbeat::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, kept + 1).boxed().toList());
            assertThat(spool.damaged()).isZero();
        }
    }

    @Test
    void decisionsAndTheirOutcomesAreKeptOnAFullDiskAndSamplesWait() throws Exception {
        assumeTrue(
                said("unshare --user --map-root-user --mount sh -c '" + OWN_DISK + " && echo yes' \"$0\"")
                        .contains("yes"),
                "NOT RUN: a full disk, because this machine lets nobody mount a small one");

        Map<String, String> said = said("unshare --user --map-root-user --mount sh -c '" + OWN_DISK + " && "
                        + java(FullDiskProgram.class) + "' \"$0\" \"$1\"")
                .stream()
                .filter(line -> line.matches("[a-zA-Z]+=\\S+"))
                .collect(Collectors.toMap(line -> line.split("=")[0], line -> line.split("=")[1]));

        String all = Integer.toString(FullDiskProgram.DECISIONS);
        assertThat(Integer.parseInt(said.get("refused"))).isPositive();
        assertThat(said)
                .containsEntry("full", "true")
                .containsEntry("scarce", "true")
                .containsEntry("damaged", "0")
                .containsEntry("heartbeats", Integer.toString(FullDiskProgram.DECISIONS + 1))
                .containsEntry("decisions", all)
                .containsEntry("untold", all)
                .containsEntry("whole", "true")
                .containsEntry("begun", "true")
                .containsEntry("scarceAfter", "false")
                .containsEntry("open", "new");
    }

    private static String java(Class<?> program) {
        return "exec %s -XX:TieredStopAtLevel=1 -cp \"$1\" %s \"$0\""
                .formatted(Path.of(System.getProperty("java.home"), "bin", "java"), program.getName());
    }

    /** The lines of a shell script that gets the folder and the class path. */
    private List<String> said(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "sh", "-c", script, folder.toString(), System.getProperty("java.class.path"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().toList();
    }
}
