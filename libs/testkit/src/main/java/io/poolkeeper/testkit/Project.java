package io.poolkeeper.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checkout is. */
public final class Project {

    private Project() {}

    /** The root folder: the build names it; from an IDE it is the next folder upwards that holds the launcher. */
    public static Path root() {
        String named = System.getProperty("poolkeeper.root");
        Path folder = Path.of(named == null ? "" : named).toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("auth-service/pom.xml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("run inside the project, or set -Dpoolkeeper.root");
        }
        return folder;
    }
}
