package io.poolkeeper.testkit;

import io.poolkeeper.common.database.DatabaseSetup;
import io.poolkeeper.common.database.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL with the product's roles, schemas and all four migration histories; one per test JVM, on a free port,
 * gone when the JVM ends.
 */
public final class Database {

    private static final String NAME = "poolkeeper";
    private static final String PASSWORD = "test-only";

    private static @Nullable Database shared;

    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The JVM's database, started and migrated on first use. */
    public static synchronized Database shared() {
        Database database = shared;
        if (database == null) {
            database = start();
            shared = database;
        }
        return database;
    }

    /** JDBC URL without a user: one in the URL would win over the role a connection is asked for. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), NAME);
    }

    /** What a service's process would be given as {@code DATABASE_URL}. */
    public String urlFor(Schema schema) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(schema.serviceRole(), PASSWORD, server.getPort(), NAME);
    }

    /** A connection with the rights the service has at run time. */
    public Connection asService(Schema schema) throws SQLException {
        return DriverManager.getConnection(url(), schema.serviceRole(), PASSWORD);
    }

    /** A connection as the owner of a schema, the role that migrates. */
    public Connection asOwner(Schema schema) throws SQLException {
        return DriverManager.getConnection(url(), schema.ownerRole(), PASSWORD);
    }

    /** A connection that may do everything, for arranging and asserting. */
    public Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", PASSWORD);
    }

    /** Runs statements as superuser. */
    public void run(String... statements) {
        try (var connection = asSuperuser();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query as superuser, each a map of column to value. */
    public List<Map<String, Object>> rows(String query, Object... arguments) {
        try (var connection = asSuperuser();
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (var found = statement.executeQuery()) {
                var rows = new ArrayList<Map<String, Object>>();
                while (found.next()) {
                    var row = new TreeMap<String, Object>();
                    for (int c = 1; c <= found.getMetaData().getColumnCount(); c++) {
                        row.put(found.getMetaData().getColumnLabel(c), found.getObject(c));
                    }
                    rows.add(row);
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The single number a query answers. */
    public long count(String query, Object... arguments) {
        return ((Number) rows(query, arguments).getFirst().values().iterator().next()).longValue();
    }

    /**
     * A digest of each of our tables' content, by name: equal before and after means nothing was changed. The audit trail
     * is left out, for a refusal is allowed to leave an event.
     */
    public Map<String, String> checksum() {
        var tables = rows("""
                select c.oid::regclass::text as name from pg_class c
                where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'flyway_schema_history'
                    and c.relnamespace in ('auth'::regnamespace, 'registry'::regnamespace, 'analytics'::regnamespace)
                """);
        // one statement for all of them: the access matrix asks before and after each of its cells
        String sums = tables.stream()
                .map(table -> digest(String.valueOf(table.get("name"))))
                .collect(Collectors.joining(" union all "));
        return rows(sums).stream()
                .collect(Collectors.toMap(
                        row -> String.valueOf(row.get("name")),
                        row -> String.valueOf(row.get("sum")),
                        (a, b) -> b,
                        TreeMap::new));
    }

    private static String digest(String table) {
        return "select '" + table
                + "' as name, coalesce(md5(string_agg(t::text, '|' order by t::text)), '-') as sum from " + table
                + " t";
    }

    private static Database start() {
        try {
            // a folder for each user: the default one, shared by all, belongs to whoever came first
            String binaries = "poolkeeper-postgres-" + System.getProperty("user.name");
            Path unpacked = Path.of(System.getProperty("java.io.tmpdir"), binaries);
            System.setProperty("ot.epg.working-dir", unpacked.toString());
            var server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(unpacked.toFile())
                    .setPGStartupWait(Duration.ofSeconds(90))
                    .setServerConfig("max_connections", "200")
                    // tests assert plans: statistics come when a test asks for them, not when a minute is over
                    .setServerConfig("autovacuum", "off")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            var database = new Database(server);
            database.migrate();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void migrate() throws SQLException {
        try (var postgres = server.getPostgresDatabase().getConnection();
                var create = postgres.createStatement()) {
            create.execute("create database " + NAME);
        }
        try (var admin = asSuperuser()) {
            DatabaseSetup.rolesAndSchemas(admin, role -> PASSWORD);
        }
        for (Schema schema : Schema.values()) {
            var files = Project.root()
                    .resolve(schema.module())
                    .resolve("src/main/resources/db")
                    .resolve(schema.schemaName());
            DatabaseSetup.migrate(url(), schema, PASSWORD, "filesystem:" + files, Database.class.getClassLoader());
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
