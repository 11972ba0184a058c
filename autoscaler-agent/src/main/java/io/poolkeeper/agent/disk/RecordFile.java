package io.poolkeeper.agent.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A file that only grows: one line per record, {@code <crc32> <text>}. A record is on disk when {@link #append} returns.
 * A damaged end, as a crash in the middle of a write leaves it, is cut off on opening; a damaged line before a sound one
 * is skipped. Both are counted, so that the owner can report them.
 */
public final class RecordFile implements AutoCloseable {

    /** Where a record lies; {@code length} counts its text only. */
    public record Place(long offset, int length) {}

    /** A record found on opening. */
    public record Found(Place place, String text) {}

    private static final int PREFIX = 9;

    private final FileChannel channel;
    private final List<Found> found = new ArrayList<>();
    private long damaged;
    private long end;

    private RecordFile(FileChannel channel) {
        this.channel = channel;
    }

    public static RecordFile open(Path path) {
        try {
            boolean fresh = Files.notExists(path);
            var file = new RecordFile(FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            file.scan(Files.readAllBytes(path));
            if (fresh) {
                Durable.syncFolderOf(path);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + path, e);
        }
    }

    /** An empty one, whatever was there. */
    public static RecordFile create(Path path) {
        try {
            Files.deleteIfExists(path);
            return open(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + path, e);
        }
    }

    /** The sound records that were there, once; afterwards they are forgotten to free their memory. */
    public List<Found> takeFound() {
        var all = List.copyOf(found);
        found.clear();
        return all;
    }

    /** Bytes that were no sound record on opening. */
    public long damaged() {
        return damaged;
    }

    public synchronized long size() {
        return end;
    }

    public synchronized Place append(String text) {
        Place place = appendUnsynced(text);
        sync();
        return place;
    }

    /** As {@link #append}, with room from the reserve when there is no other. */
    public synchronized Place append(String text, Reserve reserve) {
        while (true) {
            try {
                return append(text);
            } catch (UncheckedIOException e) {
                if (!reserve.give()) {
                    throw e;
                }
            }
        }
    }

    /** Survives the process at once, the machine only after the next {@link #sync} or {@link #append}. */
    public synchronized Place appendUnsynced(String text) {
        byte[] record = text.getBytes(StandardCharsets.UTF_8);
        var line = ByteBuffer.allocate(PREFIX + record.length + 1)
                .put(checksum(record).getBytes(StandardCharsets.US_ASCII))
                .put((byte) ' ')
                .put(record)
                .put((byte) '\n')
                .flip();
        var place = new Place(end + PREFIX, record.length);
        try {
            write(line);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot append a record", e);
        }
        return place;
    }

    public synchronized String read(Place place) {
        try {
            var buffer = ByteBuffer.allocate(place.length());
            while (buffer.hasRemaining() && channel.read(buffer, place.offset() + buffer.position()) >= 0) {
                // A read may return less than asked for.
            }
            return new String(buffer.array(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a record", e);
        }
    }

    public synchronized void sync() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sync a file of records", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(ByteBuffer line) throws IOException {
        long start = end;
        try {
            while (line.hasRemaining()) {
                channel.write(line, start + line.position());
            }
            end = start + line.limit();
        } catch (IOException e) {
            channel.truncate(start); // Half a record in the middle would cost the next one too.
            throw e;
        }
    }

    private void scan(byte[] bytes) throws IOException {
        int start = 0;
        int soundEnd = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                Optional<String> text = sound(bytes, start, i);
                if (text.isPresent()) {
                    found.add(new Found(new Place(start + PREFIX, i - start - PREFIX), text.get()));
                    soundEnd = i + 1;
                } else {
                    damaged += i + 1 - start;
                }
                start = i + 1;
            }
        }
        damaged += bytes.length - start;
        end = soundEnd;
        channel.truncate(soundEnd);
    }

    private static Optional<String> sound(byte[] bytes, int start, int stop) {
        if (stop - start < PREFIX || bytes[start + PREFIX - 1] != ' ') {
            return Optional.empty();
        }
        byte[] record = Arrays.copyOfRange(bytes, start + PREFIX, stop);
        var told = new String(bytes, start, PREFIX - 1, StandardCharsets.US_ASCII);
        return told.equals(checksum(record))
                ? Optional.of(new String(record, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static String checksum(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
