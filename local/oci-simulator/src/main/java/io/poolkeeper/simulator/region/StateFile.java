package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * {@code state.json}, replaced whole, and {@code changes.ndjson} with what changed since. A kill leaves the last change in
 * or out, never half of it; between the two files it leaves changes of an older generation, which count no more.
 */
public final class StateFile implements AutoCloseable {
    private static final long ENOUGH_CHANGES = 8L * 1024 * 1024;

    private final Path folder;
    private final Path file;
    private final FileChannel changes;

    public StateFile(Path folder) throws IOException {
        this.folder = folder;
        this.file = folder.resolve("state.json");
        this.changes = FileChannel.open(
                folder.resolve("changes.ndjson"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    Optional<Snapshot> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Snapshot state = Json.MAPPER.readValue(Files.readAllBytes(file), Snapshot.class);
            String text = Files.readString(folder.resolve("changes.ndjson"));
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                Delta delta = Json.MAPPER.readValue(line, Delta.class);
                state = delta.generation() == state.generation() ? delta.appliedTo(state) : state;
            }
            return Optional.of(state);
        } catch (IOException e) {
            throw new UncheckedIOException("The state in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The whole state, as the beginning of a new generation. */
    Snapshot write(Snapshot snapshot) {
        Snapshot next = snapshot.ofNextGeneration();
        Path aside = folder.resolve("state.json.next");
        try {
            writeDurably(aside, Json.MAPPER.writeValueAsBytes(next));
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
            changes.truncate(0);
            changes.position(0);
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException("The state in " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** What changed; durable before it returns. */
    Snapshot write(Snapshot before, Snapshot after) {
        try {
            if (changes.position() > ENOUGH_CHANGES) {
                return write(after);
            }
            append(ByteBuffer.wrap((Json.write(Delta.between(before, after)) + "\n").getBytes(StandardCharsets.UTF_8)));
            return after;
        } catch (IOException e) {
            throw new UncheckedIOException("The state in " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        changes.close();
    }

    private void append(ByteBuffer line) throws IOException {
        while (line.hasRemaining()) {
            changes.write(line);
        }
        changes.force(false);
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
