package io.poolkeeper.agent.forecast;

import io.poolkeeper.scaling.forecast.LoadLog;
import io.poolkeeper.scaling.forecast.LoadLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * One file per pool with the loads of its last days, replaced whole. Nothing is synced: a killed process loses nothing
 * that was written, and what a power cut takes is learnt again. A disk that fails costs the forecast, never the loop.
 */
public final class LoadFolder {

    private static final Logger LOG = Logger.getLogger(LoadFolder.class);
    private static final Duration UNUSED = Duration.ofDays(8);
    private static final long LARGEST = 64L << 20;
    private static final int NAME_BYTES = 16;
    private static final String SUFFIX = ".loads";

    private final Path folder;

    public LoadFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            dropUnused();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder " + folder, e);
        }
    }

    /** Nothing when there is no file, or none that is whole. */
    List<LoadLog> read(String pool) {
        Path file = file(pool);
        try {
            boolean readable = Files.exists(file) && Files.size(file) <= LARGEST;
            return readable ? LoadLogs.read(Files.readAllBytes(file)) : List.of();
        } catch (IOException e) {
            LOG.warnf("The loads of pool %s cannot be read, so its forecast starts anew: %s", pool, e);
            return List.of();
        }
    }

    void write(String pool, List<LoadLog> logs) {
        Path file = file(pool);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, LoadLogs.bytes(logs));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warnf("The loads of pool %s cannot be kept: %s", pool, e);
        }
    }

    private void dropUnused() throws IOException {
        Instant oldest = Instant.now().minus(UNUSED);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
        for (Path file : files) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** OCIDs are long and their letters are anybody's. */
    private Path file(String pool) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(pool.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest, 0, NAME_BYTES) + SUFFIX);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
