package io.poolkeeper.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @TempDir
    Path folder;

    @Test
    void aSecondAgentOnTheSameFolderIsRefused() {
        try (var first = StateFolder.open(folder)) {
            assertThatThrownBy(() -> StateFolder.open(folder)).isInstanceOf(StateInUse.class);
        }
    }

    @Test
    void theFolderIsFreeAgainOnceItsAgentIsGone() {
        StateFolder.open(folder).close();

        assertThat(StateFolder.open(folder).file("x")).isEqualTo(folder.resolve("x"));
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> StateFolder.open(file.resolve("state")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot use the state folder");
    }

    @Test
    void aFileIsReplacedWholeAndForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("secret");
        Durable.write(file, "old");

        Durable.write(file, "new");

        assertThat(Durable.read(file)).contains("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
