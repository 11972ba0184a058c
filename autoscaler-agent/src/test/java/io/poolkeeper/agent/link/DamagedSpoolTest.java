package io.poolkeeper.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.MemoryFolder;
import io.poolkeeper.agent.disk.Reserve;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.Heartbeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool of which a crash or a bad disk has left something else. */
class DamagedSpoolTest {

    private static final List<Heartbeat> BEATS =
            List.of(Beats.sample("a", 1), Beats.acted("a", 2, "d-2"), Beats.acted("a", 3, "d-3"));

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private Reserve reserve;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        reserve = Reserve.hold(folder.resolve("reserve"), System::nanoTime);
        try (var spool = open()) {
            BEATS.forEach(spool::put);
        }
        whole = Files.readAllBytes(segment());
    }

    @AfterEach
    void close() {
        reserve.close();
    }

    @Test
    void cutAtAnyByteEveryWholeHeartbeatIsStillDelivered() throws IOException {
        for (int length = 0; length <= whole.length; length++) {
            restore(Arrays.copyOf(whole, length));
            int kept = 0;
            for (int i = 0; i < length; i++) {
                kept += whole[i] == '\n' ? 1 : 0;
            }

            try (var spool = open()) {
                assertThat(Beats.drained(spool)).as("cut at %d", length).isEqualTo(BEATS.subList(0, kept));
            }
        }
    }

    @Test
    void withABitOfAnyByteTurnedEveryOtherHeartbeatIsStillDeliveredAsItWas() throws IOException {
        for (int at = 0; at < whole.length; at++) {
            byte[] turned = whole.clone();
            turned[at] ^= (byte) (1 << at % 8);
            restore(turned);

            try (var spool = open()) {
                assertThat(spool.damaged()).as("a bit of byte %d", at).isPositive();
                assertThat(Beats.drained(spool))
                        .as("a bit of byte %d", at)
                        .isSubsetOf(BEATS)
                        .isNotEmpty();
            }
        }
    }

    private void restore(byte[] bytes) throws IOException {
        try (var files = Files.list(folder.resolve("spool"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.write(segment(), bytes);
    }

    private Spool open() {
        return new Spool(folder.resolve("spool"), Spool.Limits.USUAL, reserve, new Wire());
    }

    private Path segment() {
        return folder.resolve("spool/0000000001.ndjson");
    }
}
