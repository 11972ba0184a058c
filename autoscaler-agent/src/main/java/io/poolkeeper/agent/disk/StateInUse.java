package io.poolkeeper.agent.disk;

import java.nio.file.Path;

/** Another agent holds the state folder. */
public final class StateInUse extends RuntimeException {

    private static final long serialVersionUID = 1;

    StateInUse(Path path) {
        super("another agent already uses the state folder " + path);
    }
}
