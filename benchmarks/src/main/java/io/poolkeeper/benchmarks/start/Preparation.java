package io.poolkeeper.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a JVM is given so that it starts sooner. */
enum Preparation {
    NONE,
    CLASS_DATA("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="),
    AOT_CACHE("-XX:AOTCacheOutput=", "-XX:AOTCache=");

    private final List<String> flags;

    Preparation(String... flags) {
        this.flags = List.of(flags);
    }

    /** Makes the file by a start that ends before anything is asked of a database; answers the flags that use it. */
    List<String> make(Path jar, Path folder) throws IOException, InterruptedException {
        if (this == NONE) {
            return List.of();
        }
        Path file = folder.resolve(name().toLowerCase(java.util.Locale.ROOT));
        Files.deleteIfExists(file);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                flags.getFirst() + file,
                "-Dquarkus.appcds.generate=true",
                "-jar",
                jar.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("preparation.log").toFile());
        builder.environment().put("SECRET_KEY", "only-for-the-bench-0123456789-0123456789");
        builder.start().waitFor();
        if (!Files.exists(file)) {
            throw new IOException("nothing was prepared, see " + folder.resolve("preparation.log"));
        }
        return List.of(flags.getLast() + file, "-Xshare:auto");
    }

    /** Bytes on disk. */
    long size(Path folder) throws IOException {
        Path file = folder.resolve(name().toLowerCase(java.util.Locale.ROOT));
        return this == NONE ? 0 : Files.size(file);
    }
}
