package io.poolkeeper.audit.domain.event;

import io.poolkeeper.common.problem.Failure.BadRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Bounds of a period as people write them: a day, or a time with its offset or without (then UTC). */
public final class Bound {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int DAY_LENGTH = "2026-11-23".length();

    private Bound() {}

    public static Instant from(String text) {
        return read(text, 0);
    }

    /** The first instant past the bound, which itself is included: a day means the whole day. */
    public static Instant past(String text) {
        return read(text, 1);
    }

    /** A time that every part of the product can hold. */
    private static Instant checked(Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new BadRequest("A date lies in the years 1 to 9999");
        }
        return at;
    }

    private static Instant read(String text, int steps) {
        return checked(unchecked(text, steps));
    }

    private static Instant unchecked(String text, int steps) {
        try {
            return text.length() == DAY_LENGTH
                    ? LocalDate.parse(text)
                            .plusDays(steps)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : time(text).plus(steps, ChronoUnit.MICROS);
        } catch (DateTimeException unreadable) {
            throw new BadRequest("A date is written as 2026-11-23 or 2026-11-23T12:00:00Z");
        }
    }

    private static Instant time(String text) {
        return text.endsWith("Z") || text.lastIndexOf('+') > DAY_LENGTH || text.lastIndexOf('-') > DAY_LENGTH
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
