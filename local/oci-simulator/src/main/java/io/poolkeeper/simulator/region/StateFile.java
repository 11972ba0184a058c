package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** {@code state.json}: replaced whole, so that a kill leaves the old state or the new one. */
public final class StateFile {
    private final Path folder;
    private final Path file;

    public StateFile(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("state.json");
    }

    Optional<Snapshot> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), Snapshot.class));
        } catch (IOException e) {
            throw new UncheckedIOException("The state in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    void write(Snapshot snapshot) {
        Path next = folder.resolve("state.json.next");
        try {
            writeDurably(next, Json.MAPPER.writeValueAsBytes(snapshot));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The state in " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void writeDurably(Path path, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }
}
