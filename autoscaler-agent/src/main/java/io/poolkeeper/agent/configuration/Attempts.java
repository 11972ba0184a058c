package io.poolkeeper.agent.configuration;

import io.poolkeeper.agent.disk.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How often a configuration was begun and never judged, because the process ended: kept as {@code <count> <hash>}. */
final class Attempts {

    static final int MOST = 3;

    private final Path file;

    Attempts(Path file) {
        this.file = file;
    }

    boolean left(String hash) {
        return count(hash) < MOST;
    }

    void begin(String hash) {
        Durable.write(file, (count(hash) + 1) + " " + hash);
    }

    void end() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private int count(String hash) {
        return Durable.read(file)
                .filter(text -> text.matches("\\d \\p{XDigit}{64}") && text.endsWith(hash))
                .map(text -> text.charAt(0) - '0')
                .orElse(0);
    }
}
