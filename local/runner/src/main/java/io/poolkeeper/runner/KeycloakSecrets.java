package io.poolkeeper.runner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this stack generated for its Keycloak, kept in a file that only its owner may read. */
record KeycloakSecrets(String adminPassword, String clientSecret, String demoPassword) {
    static final String ADMIN = "admin";
    static final String DEMO_USER = "demo";

    private static final ObjectMapper JSON =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    static KeycloakSecrets of(Path file) {
        try {
            if (Files.exists(file)) {
                return JSON.readValue(file.toFile(), KeycloakSecrets.class);
            }
            var made = new KeycloakSecrets(Secrets.random(), Secrets.random(), Secrets.random());
            PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(made));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "KeycloakSecrets[...]";
    }
}
