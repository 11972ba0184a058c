package io.poolkeeper.audit.domain.seal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one form in which anything is digested or signed: each field as the length of its UTF-8 form in four bytes, the
 * highest first, then that form; an absent field as a length of -1. Two different lists of fields never look the same.
 */
public final class Canonical {
    private static final int ABSENT = -1;

    private Canonical() {}

    public static byte[] encode(@Nullable Object... fields) {
        var bytes = new ByteArrayOutputStream(512);
        for (Object field : fields) {
            append(bytes, field);
        }
        return bytes.toByteArray();
    }

    public static byte[] digest(byte[] bytes) {
        return sha256().digest(bytes);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Microseconds since 1970: the precision of the database, and one way only to write it. */
    public static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static void append(ByteArrayOutputStream bytes, @Nullable Object field) {
        if (field == null) {
            length(bytes, ABSENT);
            return;
        }
        byte[] text = field.toString().getBytes(StandardCharsets.UTF_8);
        length(bytes, text.length);
        bytes.write(text, 0, text.length);
    }

    private static void length(ByteArrayOutputStream bytes, int length) {
        bytes.write(length >>> 24);
        bytes.write(length >>> 16);
        bytes.write(length >>> 8);
        bytes.write(length);
    }
}
