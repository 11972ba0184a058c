package io.poolkeeper.faultlab.plan;

import io.poolkeeper.faultlab.stack.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The product under the cases: what a case has left broken is waited for, and given up for another in the end. */
public final class Ground implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path folder;
    private @Nullable Lab lab;
    private int stacks;

    public Ground(Path folder) {
        this.folder = folder;
    }

    /** One that runs and serves; nobody else may use what there was. */
    public Lab sound() throws IOException, InterruptedException {
        Lab present = lab;
        if (present == null || !present.whole(PATIENCE)) {
            close();
            stacks++;
            present = Lab.open(folder.resolve(stacks == 1 ? "stack" : "stack-" + stacks));
            lab = present;
        }
        return present;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Lab present = lab;
        lab = null;
        if (present != null) {
            present.close();
        }
    }
}
