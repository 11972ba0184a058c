package io.poolkeeper.audit.domain.seal;

import io.poolkeeper.audit.domain.event.Event;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the sealer reads and writes; its calls belong to one transaction. */
public interface Seals {
    /** Whether this transaction alone seals, for as long as it lasts. */
    boolean claim();

    Optional<Seal> last();

    /** Events behind the id, in the order of ids. */
    List<Event> after(long id, int limit);

    /** Events that have come into gaps since these were noted, each list in the order of ids. */
    Map<Gap, List<Event>> late(int limit);

    void append(SealedBatch batch);

    void note(List<Gap> gaps);

    /** The gap is now these; they keep its age. */
    void narrow(Gap gap, List<Gap> rest);

    /** Forgets gaps that no transaction can fill any more. */
    int settle();

    /** Newest first, those before the number. */
    List<Seal> newest(long before, int limit);

    /** In the order of the chain. */
    List<Seal> from(long number, int limit);

    /** Those of one day, from the number on, in the order of the chain. */
    List<Seal> ofDay(LocalDate day, long number, int limit);

    /** The seal the sequence belongs to. */
    Optional<Seal> of(long sequence);

    Optional<Seal> numbered(long number);
}
