package io.poolkeeper.simulator.monitoring;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Metrics that somebody posted: on disk before they are acknowledged, and forgotten after a day. */
public final class Posted implements Source, AutoCloseable {
    /** A posted stream with some of its points. */
    record Batch(Title title, Map<String, String> dimensions, Instant receivedAt, List<Sample> points) {}

    private record Key(Title title, Map<String, String> dimensions) {}

    private record Arrived(Sample sample, Instant receivedAt) {}

    private static final Duration KEPT = Duration.ofDays(1);

    private final Map<Key, List<Arrived>> all = new LinkedHashMap<>();
    private final FileChannel file;

    public Posted(Path path, Instant now) throws IOException {
        List<Batch> kept = read(path).stream()
                .filter(batch -> batch.receivedAt().plus(KEPT).isAfter(now))
                .toList();
        rewrite(path, kept);
        kept.forEach(this::remember);
        file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    synchronized void add(List<Batch> batches) {
        try {
            ByteBuffer lines = ByteBuffer.wrap(text(batches));
            while (lines.hasRemaining()) {
                file.write(lines);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("Posted metrics cannot be kept: " + e.getMessage(), e);
        }
        batches.forEach(this::remember);
    }

    @Override
    public synchronized Stream<Measured> measured(Predicate<Title> wanted, Visibility window) {
        Map<Title, List<Series>> found = new LinkedHashMap<>();
        all.forEach((key, points) -> {
            if (wanted.test(key.title())) {
                found.computeIfAbsent(key.title(), title -> new ArrayList<>())
                        .add(new Series(key.dimensions(), visible(points, window)));
            }
        });
        return found.entrySet().stream().map(one -> new Measured(one.getKey(), one.getValue()));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Unlike an agent's minute, a posted point can be seen as soon as it has been taken in. */
    private static List<Sample> visible(List<Arrived> points, Visibility window) {
        return points.stream()
                .filter(one -> !one.receivedAt().plus(window.publishDelay()).isAfter(window.now()))
                .map(Arrived::sample)
                .filter(sample ->
                        !sample.at().isBefore(window.from()) && sample.at().isBefore(window.to()))
                .toList();
    }

    private void remember(Batch batch) {
        List<Arrived> points =
                all.computeIfAbsent(new Key(batch.title(), batch.dimensions()), key -> new ArrayList<>());
        Instant oldest = batch.receivedAt().minus(KEPT);
        points.removeIf(one -> one.receivedAt().isBefore(oldest));
        batch.points().forEach(point -> points.add(new Arrived(point, batch.receivedAt())));
    }

    private static List<Batch> read(Path path) throws IOException {
        List<Batch> found = new ArrayList<>();
        if (!Files.exists(path)) {
            return found;
        }
        String text = Files.readString(path);
        // A kill in the middle of a write leaves half a line, which nobody was told of.
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            found.add(Json.MAPPER.readValue(line, Batch.class));
        }
        return found;
    }

    private static void rewrite(Path path, List<Batch> kept) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        Files.write(next, text(kept));
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] text(List<Batch> batches) {
        StringBuilder lines = new StringBuilder();
        batches.forEach(batch -> lines.append(Json.write(batch)).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
