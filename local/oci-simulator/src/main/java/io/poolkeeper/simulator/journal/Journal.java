package io.poolkeeper.simulator.journal;

import io.poolkeeper.simulator.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code journal.ndjson}: one line per entry, on disk before anyone hears of it. */
public final class Journal implements AutoCloseable {
    private final FileChannel file;
    private final List<JournalEntry> entries = new CopyOnWriteArrayList<>();

    public Journal(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        int whole = readWhole(path);
        // A kill in the middle of a write leaves half a line, which nobody was told of.
        file.truncate(whole);
        file.position(whole);
    }

    public List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    public List<JournalEntry> since(long sequence) {
        return entries.stream().filter(entry -> entry.sequence() > sequence).toList();
    }

    public long lastSequence() {
        return entries.isEmpty() ? 0 : entries.getLast().sequence();
    }

    public void append(JournalEntry entry) {
        try {
            ByteBuffer line = ByteBuffer.wrap((Json.write(entry) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be written: " + e.getMessage(), e);
        }
        entries.add(entry);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private int readWhole(Path path) throws IOException {
        byte[] all = Files.readAllBytes(path);
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                entries.add(Json.MAPPER.readValue(all, start, i - start, JournalEntry.class));
                start = i + 1;
            }
        }
        return start;
    }
}
