package io.poolkeeper.runner;

import io.poolkeeper.common.database.DatabaseSetup;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.runner.LocalState.RunningProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL with its data kept, durable commits on, and the product's roles, schemas and migrations in it. */
final class DatabasePart implements Part {

    static final String NAME = "poolkeeper";

    private static final String SUPERUSER = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Layout layout;
    private final Ports ports;
    private final Secrets secrets;
    private @Nullable EmbeddedPostgres server;

    DatabasePart(Layout layout, Ports ports, Secrets secrets) {
        this.layout = layout;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** Ends with a sentence when the kept data are of another PostgreSQL. */
    static void requireOurMajor(Layout layout) {
        Path file = layout.postgres().resolve("PG_VERSION");
        try {
            if (Files.exists(file) && !Files.readString(file).strip().equals(Layout.POSTGRES_MAJOR)) {
                throw new Refusal(("%s holds data of PostgreSQL %s, and this is PostgreSQL %s;"
                                + " choose another folder with --data, or start anew with --fresh.")
                        .formatted(layout.postgres(), Files.readString(file).strip(), Layout.POSTGRES_MAJOR));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return Ports.DATABASE;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + ports.database() + "/" + NAME;
    }

    String urlFor(Schema schema) {
        String role = schema.serviceRole();
        return "postgresql://%s:%s@127.0.0.1:%d/%s"
                .formatted(role, secrets.databasePassword(role), ports.database(), NAME);
    }

    @Override
    public synchronized void start() {
        release();
        try {
            // zonky's own lock would outlive a failed start of this JVM; the stack holds one on the whole data folder
            Files.deleteIfExists(layout.postgres().resolve("epg-lock"));
            Files.createDirectories(layout.cache());
            Files.createDirectories(
                    java.util.Objects.requireNonNull(layout.log(name()).getParent()));
            System.setProperty(
                    "ot.epg.working-dir", layout.cache().resolve("postgres").toString());
            server = builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres.Builder builder() {
        var log = ProcessBuilder.Redirect.appendTo(layout.log(name()).toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(layout.postgres())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(ports.database())
                .setPGStartupWait(START_LIMIT)
                .setOverrideWorkingDirectory(layout.cache().resolve("postgres").toFile())
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "120")
                // zonky starts with both off, for throw-away tests; here an acknowledged commit must survive
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
    }

    /** Roles, schemas and tables as this version wants them. */
    void migrate() throws SQLException {
        try (var postgres = connect("postgres")) {
            createDatabase(postgres);
        }
        try (var admin = connect(NAME)) {
            DatabaseSetup.rolesAndSchemas(admin, secrets::databasePassword);
        }
        for (Schema schema : Schema.values()) {
            DatabaseSetup.migrate(
                    url(),
                    schema,
                    secrets.databasePassword(schema.ownerRole()),
                    "filesystem:" + layout.migrations(schema.module(), schema.schemaName()),
                    DatabasePart.class.getClassLoader());
        }
    }

    @Override
    public boolean ready() {
        try (var connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public boolean alive() {
        return pid(layout)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    @Override
    public synchronized void stop(Duration grace) {
        release();
        stopLeftOver(layout, grace);
    }

    @Override
    public RunningProcess describe() {
        long pid = pid(layout).orElse(0L);
        long started = ProcessHandle.of(pid).map(RunningProcess::startedAtMs).orElse(0L);
        return new RunningProcess(
                name(), pid, ports.database(), null, layout.log(name()).toString(), started);
    }

    /** Stops a server that an earlier run left behind on these data; starting would silently attach to it. */
    static void stopLeftOver(Layout layout, Duration grace) {
        pid(layout)
                .flatMap(ProcessHandle::of)
                .filter(p -> p.info().command().orElse("postgres").contains("postgres"))
                .ifPresent(p -> Processes.end(List.of(p), grace));
    }

    /** The postmaster's number as it wrote it down. */
    private static Optional<Long> pid(Layout layout) {
        Path file = layout.postgres().resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? Optional.of(
                            Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void release() {
        EmbeddedPostgres old = server;
        server = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + ports.database() + "/" + database;
        return DriverManager.getConnection(url, SUPERUSER, "");
    }

    private static void createDatabase(Connection postgres) throws SQLException {
        try (var statement = postgres.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
            if (found.next()) {
                return;
            }
        }
        try (var statement = postgres.createStatement()) {
            statement.execute("create database " + NAME);
        }
    }
}
