package io.poolkeeper.audit.domain.export;

import io.poolkeeper.audit.domain.event.Event;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as RFC 4180 rows that a spreadsheet opens without running what is in them. */
final class Csv {
    static final String HEAD = String.join(",", Event.NAMES) + "\r\n";

    /** A cell that begins with one of these would be taken for a formula. */
    private static final String FORMULA = "=+-@\t\r\n|%";

    private Csv() {}

    static String row(Event event) {
        return event.values().stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (value instanceof Number) {
            return text;
        }
        String safe = formula(text) || formula(text.stripLeading()) ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static boolean formula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
