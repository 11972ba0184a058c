package io.poolkeeper.common.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;

/**
 * Makes an empty database ours: roles, schemas, then the four migration histories in their order. Safe to repeat. Run by
 * tests, by the local runner and by the installation, never by a service.
 */
public final class DatabaseSetup {

    /** Makes searching the audit trail fast; a server without it, or an administrator who may not, is no reason to stop. */
    private static final String TRIGRAMS = """
            do $$ begin
                create extension if not exists pg_trgm schema public;
            exception when insufficient_privilege or undefined_file or feature_not_supported then
                raise notice 'pg_trgm is not installed';
            end $$
            """;

    private DatabaseSetup() {}

    /**
     * Creates what is missing of roles and schemas, and sets every role's password anew.
     *
     * @param admin a connection to the product's database with the right to create roles and schemas; it need not be a
     *     superuser, which managed databases do not give
     * @param passwordOf role name to its password
     */
    public static void rolesAndSchemas(Connection admin, UnaryOperator<String> passwordOf) throws SQLException {
        for (Schema schema : Schema.values()) {
            role(admin, schema.ownerRole(), passwordOf);
            role(admin, schema.serviceRole(), passwordOf);
        }
        run(admin, "revoke create on schema public from public");
        run(admin, TRIGRAMS);
        for (Schema schema : Schema.values()) {
            run(admin, "create schema if not exists %I authorization %I", schema.schemaName(), schema.ownerRole());
            run(admin, "grant usage on schema %I to %I", schema.schemaName(), schema.serviceRole());
            run(admin, "alter role %I set search_path = %I", schema.serviceRole(), schema.schemaName());
            run(admin, "alter role %I set statement_timeout = '15s'", schema.serviceRole());
            run(admin, "alter role %I set lock_timeout = '2s'", schema.serviceRole());
            run(admin, "alter role %I set idle_in_transaction_session_timeout = '15s'", schema.serviceRole());
        }
    }

    /**
     * Brings one schema up to date.
     *
     * @param url JDBC URL of the database
     * @param ownerPassword password of the schema's owner role
     * @param migrations where the SQL files are, as Flyway names places, e.g. {@code filesystem:/.../db/audit}
     */
    public static void migrate(String url, Schema schema, String ownerPassword, String migrations, ClassLoader loader) {
        Flyway.configure(loader)
                .dataSource(url, schema.ownerRole(), ownerPassword)
                .schemas(schema.schemaName())
                .defaultSchema(schema.schemaName())
                .createSchemas(false)
                .locations(migrations)
                .validateMigrationNaming(true)
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    private static void role(Connection admin, String role, UnaryOperator<String> passwordOf) throws SQLException {
        if (!exists(admin, role)) {
            run(admin, "create role %I login", role);
        }
        run(admin, "alter role %I password %L", role, passwordOf.apply(role));
        if (!superuser(admin)) {
            // only a member may give a schema to a role, and since PostgreSQL 16 having created it is not enough
            run(admin, "grant %I to current_user", role);
        }
    }

    private static boolean superuser(Connection admin) throws SQLException {
        try (var query = admin.createStatement();
                var rows = query.executeQuery("select current_setting('is_superuser')")) {
            return rows.next() && rows.getString(1).equals("on");
        }
    }

    private static boolean exists(Connection admin, String role) throws SQLException {
        try (var query = admin.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            query.setString(1, role);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Runs DDL whose names and literals the server itself quotes. */
    private static void run(Connection admin, String ddl, String... arguments) throws SQLException {
        String holes = ", ?".repeat(arguments.length);
        String quoted;
        try (var format = admin.prepareStatement("select format(?" + holes + ")")) {
            format.setString(1, ddl);
            for (int i = 0; i < arguments.length; i++) {
                format.setString(i + 2, arguments[i]);
            }
            try (var rows = format.executeQuery()) {
                rows.next();
                quoted = rows.getString(1);
            }
        }
        try (var statement = admin.createStatement()) {
            statement.execute(quoted);
        }
    }
}
