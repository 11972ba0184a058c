package io.poolkeeper.analytics.store.row;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Lengths of time as agents write them. */
public final class Lengths {

    private Lengths() {}

    /** Null when there is none, or none that can be read. */
    public static @Nullable Duration read(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
