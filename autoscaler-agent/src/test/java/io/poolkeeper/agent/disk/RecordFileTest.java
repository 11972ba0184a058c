package io.poolkeeper.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.disk.RecordFile.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {

    @TempDir
    Path folder;

    @Test
    void whatWasAppendedIsThereAfterAnotherOpening() {
        try (var file = RecordFile.open(path())) {
            file.append("one");
            file.append("zwei ü");
        }

        try (var file = RecordFile.open(path())) {
            assertThat(file.takeFound()).extracting(Found::text).containsExactly("one", "zwei ü");
            assertThat(file.damaged()).isZero();
        }
    }

    @Test
    void aRecordIsReadBackFromItsPlace() {
        try (var file = RecordFile.open(path())) {
            file.append("first");
            var place = file.append("second");

            assertThat(file.read(place)).isEqualTo("second");
        }
    }

    @Test
    void halfARecordAtTheEndIsCutOffAndCounted() throws IOException {
        try (var file = RecordFile.open(path())) {
            file.append("whole");
        }
        Files.writeString(path(), "0badc0de {\"half", StandardOpenOption.APPEND);

        try (var file = RecordFile.open(path())) {
            assertThat(file.takeFound()).extracting(Found::text).containsExactly("whole");
            assertThat(file.damaged()).isEqualTo(15);
            file.append("next");
        }
        try (var file = RecordFile.open(path())) {
            assertThat(file.takeFound()).extracting(Found::text).containsExactly("whole", "next");
        }
    }

    @Test
    void aDamagedRecordDoesNotTakeTheSoundOnesAfterItAlong() throws IOException {
        try (var file = RecordFile.open(path())) {
            file.append("first");
            file.append("second");
            file.append("third");
        }
        Files.writeString(path(), Files.readString(path()).replace("second", "sexond"));

        try (var file = RecordFile.open(path())) {
            assertThat(file.takeFound()).extracting(Found::text).containsExactly("first", "third");
            assertThat(file.damaged()).isPositive();
        }
    }

    private Path path() {
        return folder.resolve("records");
    }
}
