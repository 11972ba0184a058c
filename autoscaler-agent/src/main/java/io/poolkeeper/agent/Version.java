package io.poolkeeper.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Which build this is, as Maven wrote it into the program. */
public final class Version {

    private static final String RESOURCE = "version.txt";

    private Version() {}

    public static String text() {
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
