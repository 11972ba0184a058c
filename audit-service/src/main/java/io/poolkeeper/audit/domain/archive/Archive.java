package io.poolkeeper.audit.domain.archive;

import java.time.LocalDate;

/** What is known of a day that is in a file. */
public record Archive(
        LocalDate day, long firstNumber, long lastNumber, int seals, long events, String file, String sha256) {}
