package io.poolkeeper.audit.domain.seal;

import io.poolkeeper.audit.domain.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gives events their sequence and chains them. It takes what is committed now; what commits behind it later is found again
 * through the gap its id left, and takes the next free sequence.
 */
@ApplicationScoped
public class Sealer {
    public static final int BATCH = 1_000;

    private final Seals seals;
    private final Clock clock;

    Sealer(Seals seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    /** Seals one batch; the number of events in it, 0 when there was none or another replica is at it. */
    @Transactional
    public int seal() {
        if (!seals.claim()) {
            return 0;
        }
        Optional<Seal> last = seals.last();
        long position = last.map(Seal::scannedTo).orElse(0L);
        List<Event> fresh = seals.after(position, BATCH);
        List<Event> found = new ArrayList<>(takeLate());
        found.addAll(fresh);
        if (found.isEmpty()) {
            seals.settle();
            return 0;
        }
        append(last, found, fresh, position);
        return found.size();
    }

    private void append(Optional<Seal> last, List<Event> found, List<Event> fresh, long position) {
        found.sort(Comparator.comparingLong(Event::id));
        seals.note(Gap.between(position, fresh.stream().map(Event::id).toList()));
        long scannedTo = fresh.isEmpty() ? position : fresh.getLast().id();
        SealedBatch.of(last.orElse(null), found, scannedTo, clock.instant()).forEach(seals::append);
    }

    private List<Event> takeLate() {
        List<Event> all = new ArrayList<>();
        seals.late(BATCH).forEach((gap, events) -> {
            seals.narrow(gap, gap.without(events.stream().map(Event::id).toList()));
            all.addAll(events);
        });
        return all;
    }
}
