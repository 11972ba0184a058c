package io.poolkeeper.runner.installed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A base back-up by PostgreSQL's own functions, with the WAL that was written meanwhile. */
final class BackUp {

    private final Path copy;

    private BackUp(Path copy) {
        this.copy = copy;
    }

    /** Taken while the server goes on. */
    static BackUp of(EmbeddedPostgres server, Path copy) throws IOException, SQLException {
        try (Connection superuser = server.getPostgresDatabase().getConnection()) {
            Path data = Path.of(text(superuser, "show data_directory"));
            text(superuser, "select pg_backup_start('drill', true)::text");
            copy(data, copy);
            String label = text(superuser, "select labelfile from pg_backup_stop(false)");
            // what was written while it was copied
            copy(data.resolve("pg_wal"), copy.resolve("pg_wal"));
            Files.writeString(copy.resolve("backup_label"), label);
        }
        // PostgreSQL starts on no folder that others may read
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
        Files.deleteIfExists(copy.resolve("postmaster.pid"));
        Files.deleteIfExists(copy.resolve("postmaster.opts"));
        Files.deleteIfExists(copy.resolve("epg-lock"));
        return new BackUp(copy);
    }

    EmbeddedPostgres restore() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(copy)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(90))
                .start();
    }

    static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Files may go while they are copied; what matters of them is in the WAL. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    Files.copy(
                            file, to.resolve(from.relativize(file)), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                } catch (NoSuchFileException gone) {
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
