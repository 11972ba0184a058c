package io.poolkeeper.audit.domain.archive;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The record of archived days, and the only way events leave. */
public interface Archives {
    /** Days before the one that still have events here, the oldest first. */
    List<LocalDate> before(LocalDate day, int limit);

    Optional<Archive> of(LocalDate day);

    void add(Archive archive);

    /** Drops some of what the archived day has left here; how many events went. */
    long drop(LocalDate day);
}
