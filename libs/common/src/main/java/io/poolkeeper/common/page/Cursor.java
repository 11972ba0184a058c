package io.poolkeeper.common.page;

import io.poolkeeper.common.problem.Failure.BadRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;

/**
 * Where a list goes on: the sort key of the last row shown, opaque to clients. It names a position, not a permission, so
 * it needs no signature: a forged one shows nothing that the same caller could not list.
 */
public record Cursor(List<String> keys) {

    private static final int MAX_LENGTH = 1_000;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");
    private static final String SEPARATOR = "\u001f";

    public static Cursor of(Object... keys) {
        return new Cursor(java.util.Arrays.stream(keys).map(String::valueOf).toList());
    }

    /** Reads what {@link #text()} wrote, of exactly {@code size} keys; anything else is a bad request. */
    public static Cursor parse(String text, int size) {
        try {
            if (text.length() <= MAX_LENGTH) {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                var cursor = new Cursor(List.of(plain.split(SEPARATOR, -1)));
                if (cursor.keys.size() == size) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException e) {
            // not Base64: falls through to the refusal below
        }
        throw new BadRequest("The cursor is not one of this list");
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8));
    }

    /** The n-th key as a number; a cursor that holds something else is a bad request. */
    public long number(int n) {
        try {
            return Long.parseLong(keys.get(n));
        } catch (NumberFormatException e) {
            throw new BadRequest("The cursor is not one of this list");
        }
    }

    /** The n-th key as an instant that a database can hold; a cursor with something else is a bad request. */
    public Instant instant(int n) {
        try {
            Instant at = Instant.parse(keys.get(n));
            if (!at.isBefore(EARLIEST) && at.isBefore(TOO_LATE)) {
                return at;
            }
        } catch (DateTimeParseException e) {
            // not a time: falls through to the refusal below
        }
        throw new BadRequest("The cursor is not one of this list");
    }
}
