package io.poolkeeper.agent.link;

import io.poolkeeper.agent.disk.RecordFile;
import io.poolkeeper.agent.disk.RecordFile.Found;
import io.poolkeeper.agent.disk.Reserve;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.Heartbeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats the control plane has not acknowledged, oldest first, on disk. What grows too old or too big loses its
 * samples and its held decisions first; decisions that acted go only when nothing else is left to give. On a full disk they
 * are written into the reserve.
 */
final class Spool implements AutoCloseable {

    /** Bounds of what is kept. */
    record Limits(Duration age, long bytes, long segmentBytes) {

        static final Limits USUAL = new Limits(Duration.ofHours(24), 256L << 20, 4L << 20);
    }

    record Key(String boot, long sequence) {}

    /** A waiting heartbeat; {@code light} once it was stripped to what must not be lost. */
    record Entry(Key key, Segment segment, RecordFile.Place place, Instant sentAt, boolean light) {}

    /** One line of a segment: a heartbeat, or the mark that one is settled. */
    record Line(@Nullable Heartbeat beat, @Nullable Key settled, boolean light) {}

    private static final Logger LOG = Logger.getLogger(Spool.class);

    private final Path folder;
    private final Limits limits;
    private final Reserve reserve;
    private final Wire wire;
    private final Map<Key, Entry> waiting = new LinkedHashMap<>();
    private final Map<Long, Segment> segments = new LinkedHashMap<>();
    private Segment current;
    private long dropped;
    private long damaged;

    Spool(Path folder, Limits limits, Reserve reserve, Wire wire) {
        this.folder = folder;
        this.limits = limits;
        this.reserve = reserve;
        this.wire = wire;
        load();
        current = startSegment();
        deleteEmpty();
    }

    synchronized void put(Heartbeat beat) {
        reserve.refill();
        if (reserve.scarce()) {
            squeeze(beat);
            return;
        }
        try {
            put(beat, false);
        } catch (UncheckedIOException e) {
            LOG.debugf("No room for a whole heartbeat: %s", e.getCause());
            squeeze(beat);
            return;
        }
        trimToSize();
    }

    /** Whole while the control plane takes each at once; else only what must not be lost. */
    private void squeeze(Heartbeat beat) {
        if (waiting.isEmpty()) {
            put(beat, false, line -> current.file().append(line, reserve));
            return;
        }
        Heartbeat rest = Essentials.of(beat)
                .orElseThrow(() -> new UncheckedIOException(new IOException("the disk of STATE_DIR is full")));
        dropped++;
        put(rest, true, line -> current.file().append(line, reserve));
    }

    synchronized Optional<Entry> oldest() {
        return waiting.values().stream().findFirst();
    }

    Heartbeat read(Entry entry) {
        return Objects.requireNonNull(wire.read(entry.segment().file().read(entry.place()), Line.class)
                .beat());
    }

    synchronized void settle(Entry entry) {
        current.file().append(wire.write(new Line(null, entry.key(), false)), reserve);
        forget(entry.key());
        if (reserve.scarce() && waiting.isEmpty()) {
            current = startSegment();
        }
        deleteEmpty();
    }

    /** Lightens what is older than the age limit. */
    synchronized void trimToAge(Instant now) {
        Instant limit = now.minus(limits.age());
        waiting.values().stream()
                .filter(entry -> !entry.light() && entry.sentAt().isBefore(limit))
                .toList()
                .forEach(this::lighten);
    }

    synchronized int depth() {
        return waiting.size();
    }

    synchronized Optional<Instant> oldestSentAt() {
        return oldest().map(Entry::sentAt);
    }

    /** Heartbeats that were lightened or given up since the start. */
    synchronized long dropped() {
        return dropped;
    }

    /** Bytes that a crash or a bad disk had damaged. */
    synchronized long damaged() {
        return damaged;
    }

    @Override
    public synchronized void close() {
        segments.values().forEach(segment -> segment.file().close());
    }

    private void put(Heartbeat beat, boolean light) {
        put(beat, light, line -> current.file().append(line));
    }

    private void put(Heartbeat beat, boolean light, Function<String, RecordFile.Place> append) {
        if (current.file().size() > limits.segmentBytes()) {
            current = startSegment();
        }
        var place = append.apply(wire.write(new Line(beat, null, light)));
        remember(beat, current, place, light);
        deleteEmpty();
    }

    private void trimToSize() {
        while (bytes() > limits.bytes() && waiting.size() > 1) {
            Optional<Entry> heavy =
                    waiting.values().stream().filter(entry -> !entry.light()).findFirst();
            if (heavy.isPresent()) {
                lighten(heavy.get());
            } else if (2 * waitingBytes() > limits.bytes()) {
                dropped++;
                settle(waiting.values().iterator().next());
            } else {
                repack();
                return;
            }
        }
    }

    /** What waits is little, but strewn over files that are mostly settled. */
    private void repack() {
        Segment before = current;
        current = startSegment();
        List.copyOf(waiting.values()).forEach(entry -> put(read(entry), entry.light()));
        LOG.debugf("Repacked the spool up to segment %d", before.number());
    }

    private long waitingBytes() {
        return waiting.values().stream()
                .mapToLong(entry -> entry.place().length())
                .sum();
    }

    private void lighten(Entry entry) {
        dropped++;
        Optional<Heartbeat> rest = Essentials.of(read(entry));
        rest.ifPresentOrElse(beat -> put(beat, true), () -> settle(entry));
    }

    private void remember(Heartbeat beat, Segment segment, RecordFile.Place place, boolean light) {
        var key = new Key(Objects.requireNonNull(beat.boot()), Objects.requireNonNull(beat.sequence()));
        forget(key);
        waiting.put(key, new Entry(key, segment, place, Objects.requireNonNull(beat.sentAt()), light));
        segment.gained();
    }

    private void forget(Key key) {
        Entry gone = waiting.remove(key);
        if (gone != null) {
            gone.segment().lost();
        }
    }

    synchronized long bytes() {
        return segments.values().stream().mapToLong(s -> s.file().size()).sum();
    }

    private Segment startSegment() {
        long number = segments.keySet().stream().mapToLong(n -> n).max().orElse(0) + 1;
        var segment = new Segment(number, folder.resolve("%010d.ndjson".formatted(number)));
        segments.put(number, segment);
        return segment;
    }

    private void load() {
        for (Path path : existing()) {
            long number = Long.parseLong(path.getFileName().toString().replace(".ndjson", ""));
            var segment = new Segment(number, path);
            segments.put(number, segment);
            damaged += segment.file().damaged();
            segment.file().takeFound().forEach(found -> recall(segment, found));
        }
    }

    private void deleteEmpty() {
        segments.values().stream()
                .filter(segment -> segment.empty() && segment != current)
                .toList()
                .forEach(segment -> {
                    segments.remove(segment.number());
                    segment.delete();
                });
    }

    private void recall(Segment segment, Found found) {
        Line line = wire.read(found.text(), Line.class);
        if (line.settled() != null) {
            forget(line.settled());
        } else if (line.beat() != null) {
            remember(line.beat(), segment, found.place(), line.light());
        }
    }

    private List<Path> existing() {
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                return files.filter(f -> f.getFileName().toString().matches("\\d{10}\\.ndjson"))
                        .sorted()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the spool " + folder, e);
        }
    }
}
