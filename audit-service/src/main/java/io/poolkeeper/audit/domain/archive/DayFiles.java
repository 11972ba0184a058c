package io.poolkeeper.audit.domain.archive;

import io.poolkeeper.audit.domain.proof.Line;
import java.time.LocalDate;
import java.util.function.Consumer;

/** Files of whole days, in the folder beside the database. */
public interface DayFiles {
    /** Whether there is a folder. */
    boolean possible();

    /** What was written, not yet under its final name. */
    record Draft(String file, String sha256) {}

    Draft write(LocalDate day, Consumer<Consumer<Line>> lines);

    /** Reads a draft back from the disk. */
    void read(Draft draft, Consumer<Line> lines);

    /** Gives the draft its final name. */
    void keep(Draft draft);
}
