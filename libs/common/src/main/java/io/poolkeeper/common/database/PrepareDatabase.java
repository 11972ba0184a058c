package io.poolkeeper.common.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * What an installation runs before the services, from any service's image: {@code roles}, then {@code audit}, {@code
 * analytics}, {@code registry} and {@code auth}, each from the image that has its migrations. The owners of the schemas
 * get passwords that only the folder {@code OWNERS} knows, and only for this run.
 */
public final class PrepareDatabase {

    private static final String ADMIN = "ADMIN_DATABASE_URL";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int RANDOM_BYTES = 32;

    private final Map<String, String> environment;
    private final Path owners;
    private final Duration patience;

    PrepareDatabase(Map<String, String> environment, Duration patience) {
        this.environment = environment;
        this.owners = Path.of(environment.getOrDefault("OWNERS", "/run/poolkeeper"));
        this.patience = patience;
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            new PrepareDatabase(System.getenv(), PATIENCE).run(arguments.length == 1 ? arguments[0] : "");
        } catch (IllegalArgumentException | SQLException | FlywayException | IOException e) {
            System.err.println("the database is not prepared: " + e.getMessage());
            System.exit(e instanceof IllegalArgumentException ? 2 : 1);
        }
    }

    void run(String step) throws SQLException, IOException, InterruptedException {
        if (step.equals("roles")) {
            roles();
        } else {
            migrate(schema(step));
        }
        System.out.println("done: " + step);
    }

    private void roles() throws SQLException, IOException, InterruptedException {
        var passwords = new EnumMap<Schema, String>(Schema.class);
        for (Schema schema : Schema.values()) {
            passwords.put(schema, servicePassword(schema));
            Files.writeString(owners.resolve(schema.ownerRole()), random());
        }
        try (Connection admin = admin()) {
            DatabaseSetup.rolesAndSchemas(admin, role -> password(role, passwords));
        }
    }

    private void migrate(Schema schema) throws IOException {
        var admin = DatabaseUrl.settings(required(ADMIN));
        DatabaseSetup.migrate(
                part(admin, "quarkus.datasource.jdbc.url", ADMIN),
                schema,
                Files.readString(owners.resolve(schema.ownerRole())),
                "classpath:db/" + schema.schemaName(),
                PrepareDatabase.class.getClassLoader());
    }

    private String password(String role, Map<Schema, String> services) {
        for (var service : services.entrySet()) {
            if (role.equals(service.getKey().serviceRole())) {
                return service.getValue();
            }
        }
        try {
            return Files.readString(owners.resolve(role));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The role gets the password that its service will come with. */
    private String servicePassword(Schema schema) {
        String variable = schema.name() + "_DATABASE_URL";
        var settings = DatabaseUrl.settings(required(variable));
        String user = part(settings, "quarkus.datasource.username", variable);
        if (!user.equals(schema.serviceRole())) {
            throw new IllegalArgumentException(
                    "%s must be a URL of the role %s, and it names %s".formatted(variable, schema.serviceRole(), user));
        }
        return part(settings, "quarkus.datasource.password", variable);
    }

    /** Waits for a database that is still starting; a refused password or a missing database is told at once. */
    private Connection admin() throws SQLException, InterruptedException {
        var settings = DatabaseUrl.settings(required(ADMIN));
        String url = part(settings, "quarkus.datasource.jdbc.url", ADMIN);
        Instant end = Instant.now().plus(patience);
        while (true) {
            try {
                return DriverManager.getConnection(
                        url,
                        part(settings, "quarkus.datasource.username", ADMIN),
                        part(settings, "quarkus.datasource.password", ADMIN));
            } catch (SQLException e) {
                if (!starting(e.getSQLState()) || Instant.now().isAfter(end)) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean starting(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    private String required(String variable) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(variable + " is not set");
        }
        return value.trim();
    }

    private static String part(Map<String, String> settings, String name, String variable) {
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    variable + " must look like postgresql://user:password@host:port/database");
        }
        return value;
    }

    private static Schema schema(String name) {
        for (Schema schema : Schema.values()) {
            if (schema.schemaName().equals(name)) {
                return schema;
            }
        }
        throw new IllegalArgumentException("there is no step '%s'; there are roles, audit, analytics, registry and auth"
                .formatted(name.toLowerCase(Locale.ROOT)));
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
