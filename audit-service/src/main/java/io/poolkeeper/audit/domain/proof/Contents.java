package io.poolkeeper.audit.domain.proof;

import io.poolkeeper.audit.domain.event.Event;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What seals stand for, read back to be checked. */
public interface Contents {
    /**
     * What one seal stands for.
     *
     * @param events in their order; null where the event is gone
     */
    record Content(byte[] leaves, List<Slot> events) {}

    record Slot(long id, @Nullable Event event) {}

    /** By the numbers of the seals; without those whose content is gone or archived. */
    Map<Long, Content> of(long firstNumber, long lastNumber);

    /** Ids of events after the one and up to the other that neither a seal nor a gap knows, lowest first. */
    List<Long> strangers(long after, long through, List<Long> known);

    /** Whether the day has left for the archive. */
    boolean archived(java.time.LocalDate day);
}
