package io.poolkeeper.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.Heartbeat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that refuses to take more, as the kernel shows it: in a process whose files may not grow beyond a size. */
class FullDiskTest {

    private static final int KILOBYTES = 64;

    @TempDir
    Path folder;

    @Test
    void whatWasKeptBeforeTheDiskWasFullIsAllThereAndTheSpoolGoesOnWhenThereIsRoomAgain() throws Exception {
        long kept = fill();

        assertThat(kept).isBetween(20L, 1_000L);
        try (var spool = new Spool(folder, Spool.Limits.USUAL, new Wire())) {
            spool.put(Beats.acted("a", kept + 1, "after"));
            assertThat(drained(spool))
                    .extracting(Heartbeat::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, kept + 1).boxed().toList());
            assertThat(spool.damaged()).isZero();
        }
    }

    private long fill() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f %d; exec \"$0\" -XX:TieredStopAtLevel=1 -cp \"$1\" %s \"$2\""
                                .formatted(KILOBYTES * 2, SpoolFiller.class.getName()),
                        java,
                        System.getProperty("java.class.path"),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return Long.parseLong(said.lines().toList().getLast());
    }

    private static List<Heartbeat> drained(Spool spool) {
        List<Heartbeat> all = new ArrayList<>();
        for (Optional<Spool.Entry> next = spool.oldest(); next.isPresent(); next = spool.oldest()) {
            all.add(spool.read(next.get()));
            spool.settle(next.get());
        }
        return all;
    }
}
