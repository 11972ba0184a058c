package io.poolkeeper.simulator.demand;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A trace file that cannot be used, and where it goes wrong. */
public final class BadTrace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadTrace(Path file, int line, String what) {
        this(file, line, what, null);
    }

    BadTrace(Path file, int line, String what, @Nullable Throwable cause) {
        super("The trace " + file + (line > 0 ? ", line " + line : "") + ": " + what + ".", cause);
    }
}
