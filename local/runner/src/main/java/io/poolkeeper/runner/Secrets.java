package io.poolkeeper.runner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.poolkeeper.common.database.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * What this stack's installation generated for itself, kept in a file that only its owner may read.
 *
 * @param secretKey seals what the services keep secret in the database
 * @param adminPassword of the first admin, whom the stack creates with a one-time bootstrap token
 * @param database role name to password
 */
record Secrets(String secretKey, String adminPassword, Map<String, String> database) {

    static final String ADMIN_EMAIL = "admin@poolkeeper.local";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ObjectMapper JSON =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    /** The kept secrets, made on first use. */
    static Secrets of(Path file) {
        try {
            if (Files.exists(file)) {
                return JSON.readValue(file.toFile(), Secrets.class);
            }
            var made = generate();
            PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(made));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A random text of 24 characters, 144 bits. */
    static String random() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Secrets generate() {
        var database = new TreeMap<String, String>();
        for (var schema : Schema.values()) {
            database.put(schema.ownerRole(), random());
            database.put(schema.serviceRole(), random());
        }
        return new Secrets(random() + random(), random(), database);
    }

    String databasePassword(String role) {
        return java.util.Objects.requireNonNull(database.get(role), role);
    }

    @Override
    public String toString() {
        return "Secrets[...]";
    }
}
