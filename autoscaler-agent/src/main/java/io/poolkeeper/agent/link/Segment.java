package io.poolkeeper.agent.link;

import io.poolkeeper.agent.disk.RecordFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file of the spool; it goes when nothing in it waits any more. */
final class Segment {

    private final long number;
    private final Path path;
    private final RecordFile file;
    private int waiting;

    Segment(long number, Path path) {
        this.number = number;
        this.path = path;
        this.file = RecordFile.open(path);
    }

    long number() {
        return number;
    }

    RecordFile file() {
        return file;
    }

    void gained() {
        waiting++;
    }

    void lost() {
        waiting--;
    }

    boolean empty() {
        return waiting == 0;
    }

    void delete() {
        try {
            file.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
