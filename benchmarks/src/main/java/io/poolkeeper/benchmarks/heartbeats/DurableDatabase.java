package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.common.database.DatabaseSetup;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Project;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** A PostgreSQL that loses no acknowledged commit: unlike the one of the tests it waits for the disk. */
final class DurableDatabase implements AutoCloseable {
    static final String NAME = "poolkeeper";
    static final String PASSWORD = "bench-only";

    private final EmbeddedPostgres server;

    DurableDatabase() throws IOException, SQLException {
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
    long pid() throws SQLException {
        try (var connection = connect();
                var found = connection.createStatement().executeQuery("select pg_backend_pid()")) {
            found.next();
            return ProcessHandle.of(found.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow()
                    .pid();
        }
    }

    int port() {
        return server.getPort();
    }

    String urlFor(Schema schema) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(schema.serviceRole(), PASSWORD, port(), NAME);
    }

    void run(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    String ask(String sql) throws SQLException {
        try (var connection = connect();
                var found = connection.createStatement().executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", PASSWORD);
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), NAME);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
