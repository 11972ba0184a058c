package io.poolkeeper.benchmarks.service;

import io.poolkeeper.common.database.DatabaseSetup;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Project;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL that loses no acknowledged commit: unlike the one of the tests it waits for the disk. */
public final class DurableDatabase implements AutoCloseable {
    public static final String NAME = "poolkeeper";
    public static final String PASSWORD = "bench-only";
    private static final String LOG = "postgresql.log";

    private final EmbeddedPostgres server;
    private final Path log;

    public DurableDatabase() throws IOException, SQLException {
        log = Files.createTempDirectory("poolkeeper-bench");
        Path unpacked =
                Path.of(System.getProperty("java.io.tmpdir"), "poolkeeper-postgres-" + System.getProperty("user.name"));
        System.setProperty("ot.epg.working-dir", unpacked.toString());
        server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(unpacked.toFile())
                .setPGStartupWait(Duration.ofSeconds(90))
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", log.toString())
                .setServerConfig("log_filename", LOG)
                .setServerConfig("session_preload_libraries", "auto_explain")
                .start();
        try (var postgres = server.getPostgresDatabase().getConnection();
                var create = postgres.createStatement()) {
            create.execute("create database " + NAME);
        }
        try (var admin = connect()) {
            DatabaseSetup.rolesAndSchemas(admin, role -> PASSWORD);
        }
        for (Schema schema : Schema.values()) {
            Path files =
                    Project.root().resolve(schema.module()).resolve("src/main/resources/db/" + schema.schemaName());
            DatabaseSetup.migrate(
                    url(), schema, PASSWORD, "filesystem:" + files, getClass().getClassLoader());
        }
    }

    /** Of the postmaster, whose children do the work. */
    public long pid() throws SQLException {
        try (var connection = connect();
                var found = connection.createStatement().executeQuery("select pg_backend_pid()")) {
            found.next();
            return ProcessHandle.of(found.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow()
                    .pid();
        }
    }

    /** Which one, and what it promises. */
    public String version() throws SQLException {
        return "%s, fsync %s, synchronous_commit %s"
                .formatted(ask("show server_version"), ask("show fsync"), ask("show synchronous_commit"));
    }

    public int port() {
        return server.getPort();
    }

    public String urlFor(Schema schema) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(schema.serviceRole(), PASSWORD, port(), NAME);
    }

    public void run(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    public String ask(String sql) throws SQLException {
        try (var connection = connect();
                var found = connection.createStatement().executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", PASSWORD);
    }

    /** A connection with the rights the service has at run time. */
    public Connection asService(Schema schema) throws SQLException {
        return DriverManager.getConnection(url(), schema.serviceRole(), PASSWORD);
    }

    /** The single number a query answers. */
    public long count(String sql) throws SQLException {
        return Long.parseLong(ask(sql));
    }

    /** Rows of text. */
    public List<List<String>> rows(String sql) throws SQLException {
        try (var connection = connect();
                var found = connection.createStatement().executeQuery(sql)) {
            var rows = new ArrayList<List<String>>();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (int c = 1; c <= found.getMetaData().getColumnCount(); c++) {
                    row.add(found.getString(c));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** From now on PostgreSQL tells the plan of everything any session asks. */
    public PlanLog explaining() throws Exception {
        return new PlanLog(this, log.resolve(LOG));
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), NAME);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
