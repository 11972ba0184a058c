package io.poolkeeper.agent.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** STATE_DIR, held by one agent at a time: two on one ledger would each act on half the truth. */
public final class StateFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final Reserve reserve;

    private StateFolder(Path path, FileChannel channel, Reserve reserve) {
        this.path = path;
        this.channel = channel;
        this.reserve = reserve;
    }

    public static StateFolder open(Path path) {
        try {
            Files.createDirectories(path);
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StateInUse(path);
            }
            return new StateFolder(path, channel, Reserve.hold(path.resolve("reserve"), System::nanoTime));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the state folder " + path, e);
        }
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    /** What essential records may take when the disk is full. */
    public Reserve reserve() {
        return reserve;
    }

    @Override
    public void close() {
        reserve.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
