package io.poolkeeper.benchmarks.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of a process as Linux tells it, in megabytes. */
public final class Resident {
    private static final double KIBI = 1024.0;

    private Resident() {}

    /** All pages it has, those that it shares with others as well. */
    public static double of(long pid) throws IOException {
        return told(pid, "status", "VmRSS:");
    }

    /** The pages that are its own, and its part of those that it shares: added up, no page counts twice. */
    public static double proportional(long pid) throws IOException {
        return told(pid, "smaps_rollup", "Pss:");
    }

    private static double told(long pid, String file, String key) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), file)).stream()
                        .filter(line -> line.startsWith(key))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / KIBI;
    }
}
