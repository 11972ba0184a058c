package io.poolkeeper.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Versions that the parent build names, of what is fetched and not linked. */
final class Versions {
    private static final Properties NAMED = read();

    private Versions() {}

    static String keycloak() {
        return Objects.requireNonNull(NAMED.getProperty("keycloak"));
    }

    private static Properties read() {
        var named = new Properties();
        try (var file = Versions.class.getResourceAsStream("versions.properties")) {
            named.load(Objects.requireNonNull(file));
            return named;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
