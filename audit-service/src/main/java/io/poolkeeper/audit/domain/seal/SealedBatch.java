package io.poolkeeper.audit.domain.seal;

import io.poolkeeper.audit.domain.event.Event;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A seal with the events it stands for. */
public record SealedBatch(Seal seal, List<SealedEvent> events, byte[] leaves) {

    /**
     * Seals for events in their order, one for each day they belong to, so that a whole day can leave for the archive.
     *
     * @param scannedTo the highest id that was passed to find them; the last of the seals says so
     */
    static List<SealedBatch> of(@Nullable Seal before, List<Event> found, long scannedTo, Instant now) {
        var byDay = found.stream()
                .collect(Collectors.groupingBy(
                        event -> LocalDate.ofInstant(event.timestamp(), ZoneOffset.UTC),
                        TreeMap::new,
                        Collectors.toList()));
        List<SealedBatch> batches = new ArrayList<>();
        Seal last = before;
        for (var day : byDay.entrySet()) {
            boolean closing = day.getKey().equals(byDay.lastKey());
            long scanned = closing ? scannedTo : last == null ? 0 : last.scannedTo();
            var batch = of(last, day.getKey(), day.getValue(), scanned, now.truncatedTo(ChronoUnit.MICROS));
            batches.add(batch);
            last = batch.seal;
        }
        return batches;
    }

    private static SealedBatch of(
            @Nullable Seal before, LocalDate day, List<Event> found, long scannedTo, Instant now) {
        List<SealedEvent> events = new ArrayList<>(found.size());
        var leaves = new ByteArrayOutputStream(found.size() * SealedEvent.LEAF_LENGTH);
        Instant latest = before == null ? Instant.EPOCH : before.latestAt();
        for (Event event : found) {
            var sealed = new SealedEvent((before == null ? 0 : before.lastSequence()) + events.size() + 1, event);
            events.add(sealed);
            leaves.writeBytes(sealed.leaf());
            latest = event.timestamp().isAfter(latest) ? event.timestamp() : latest;
        }
        byte[] digests = leaves.toByteArray();
        Seal seal = Seal.of(before, day, events.size(), digests, scannedTo, latest, now);
        return new SealedBatch(seal, events, digests);
    }
}
