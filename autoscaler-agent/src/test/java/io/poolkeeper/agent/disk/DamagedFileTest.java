package io.poolkeeper.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.MemoryFolder;
import io.poolkeeper.agent.disk.RecordFile.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash or a bad disk may leave of a file of records: cut at any byte, or with any one bit turned. */
class DamagedFileTest {

    private static final List<String> RECORDS =
            List.of("first", "", "zwei ü", "{\"type\":\"intent\",\"to\":4}", "line\\nfeed", "last");

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        try (var file = RecordFile.open(path())) {
            RECORDS.forEach(file::append);
        }
        whole = Files.readAllBytes(path());
    }

    @Test
    void cutAtAnyByteItKeepsEveryRecordBeforeTheCutAndGoesOn() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            Files.write(path(), Arrays.copyOf(whole, length));
            int sound = Math.toIntExact(lines(length));

            assertThat(reopened()).as("cut at %d", length).isEqualTo(RECORDS.subList(0, sound));

            List<String> after = new ArrayList<>(RECORDS.subList(0, sound));
            after.add("next");
            append("next");
            assertThat(reopened()).as("after a cut at %d", length).isEqualTo(after);
        }
    }

    /** A turned line feed joins two records, which are lost together; nothing is ever read that was not written. */
    @Test
    void withAnyBitTurnedItLosesAtMostTheRecordsThatTouchItAndInventsNone() throws IOException {
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] turned = whole.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(path(), turned);
            int first = Math.toIntExact(lines(bit / 8));
            boolean joins = whole[bit / 8] == '\n' && first + 1 < RECORDS.size();

            List<String> expected = new ArrayList<>(RECORDS);
            expected.subList(first, first + (joins ? 2 : 1)).clear();
            assertThat(reopened()).as("bit %d", bit).isEqualTo(expected);
        }
    }

    /** How many whole lines the first bytes hold. */
    private long lines(int bytes) {
        long lines = 0;
        for (int i = 0; i < bytes; i++) {
            lines += whole[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    private List<String> reopened() {
        try (var file = RecordFile.open(path())) {
            return file.takeFound().stream().map(Found::text).toList();
        }
    }

    private void append(String text) {
        try (var file = RecordFile.open(path())) {
            file.append(text);
        }
    }

    private Path path() {
        return folder.resolve("records");
    }
}
