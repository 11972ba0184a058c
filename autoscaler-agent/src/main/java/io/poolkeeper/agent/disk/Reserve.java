package io.poolkeeper.agent.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Room that is held back on the disk for what must be written when nothing else fits any more. It is a file of that size;
 * each time an essential record does not fit, it becomes one block shorter. It grows back when others leave room.
 */
public final class Reserve implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Reserve.class);
    private static final int BLOCK = 64 << 10;
    private static final long BLOCKS = 64;
    private static final Duration BETWEEN_REFILLS = Duration.ofMinutes(1);

    private final FileChannel channel;
    private final LongSupplier nanoTime;
    private Consumer<Boolean> listener = scarce -> {};
    private long blocks;
    private long triedAt;

    private Reserve(FileChannel channel, LongSupplier nanoTime) {
        this.channel = channel;
        this.nanoTime = nanoTime;
    }

    /** As much of it as fits. */
    public static Reserve hold(Path path, LongSupplier nanoTime) {
        try {
            var reserve =
                    new Reserve(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE), nanoTime);
            reserve.blocks = Math.min(BLOCKS, reserve.channel.size() / BLOCK);
            reserve.grow();
            return reserve;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + path, e);
        }
    }

    /** Hears at once, and with each change, whether the disk is full. */
    public synchronized void tell(Consumer<Boolean> fresh) {
        listener = fresh;
        fresh.accept(scarce());
    }

    /** Whether a part of it was given away, so that only what is essential may be written. */
    public synchronized boolean scarce() {
        return blocks < BLOCKS;
    }

    /** Whether what is left is for ends only, and nothing new should begin. */
    public synchronized boolean low() {
        return blocks < BLOCKS / 2;
    }

    public synchronized long bytes() {
        return blocks * BLOCK;
    }

    /** Makes room for an essential record that did not fit; false when there is none left to make. */
    synchronized boolean give() {
        triedAt = nanoTime.getAsLong();
        if (blocks == 0 || !cutTo(blocks - 1)) {
            return false;
        }
        if (blocks == BLOCKS - 1) {
            LOG.error("The disk of STATE_DIR is full: only decisions and their outcomes are kept from now on");
            listener.accept(true);
        }
        return true;
    }

    /** Takes back what there is room for again. */
    public synchronized void refill() {
        if (!scarce() || nanoTime.getAsLong() - triedAt < BETWEEN_REFILLS.toNanos()) {
            return;
        }
        triedAt = nanoTime.getAsLong();
        grow();
        if (!scarce()) {
            LOG.info("The disk of STATE_DIR has room again");
            listener.accept(false);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Random bytes, because some file systems keep zeros in no room at all. */
    private void grow() {
        byte[] block = new byte[BLOCK];
        ThreadLocalRandom.current().nextBytes(block);
        try {
            while (blocks < BLOCKS) {
                var bytes = ByteBuffer.wrap(block);
                while (bytes.hasRemaining()) {
                    channel.write(bytes, blocks * BLOCK + bytes.position());
                }
                blocks++;
            }
        } catch (IOException e) {
            LOG.debugf("The reserve holds %d of %d blocks: %s", blocks, BLOCKS, e);
            cutTo(blocks);
        }
    }

    private boolean cutTo(long fewer) {
        try {
            channel.truncate(fewer * BLOCK);
            blocks = fewer;
            return true;
        } catch (IOException e) {
            LOG.warnf("The reserve cannot be given: %s", e);
            return false;
        }
    }
}
