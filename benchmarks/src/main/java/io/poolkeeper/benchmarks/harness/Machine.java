package io.poolkeeper.benchmarks.harness;

import io.poolkeeper.testkit.Project;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** On what and of what the figures are; Linux tells most of it, and what nobody tells is said to be unknown. */
final class Machine {
    private static final String UNKNOWN = "unknown";
    private static final double KIBI = 1024.0;

    private Machine() {}

    static Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put("processor", "%d x %s".formatted(processors(), told("/proc/cpuinfo", "model name")));
        facts.put("memory", memory());
        facts.put(
                "kernel",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("product", commit());
        facts.put(
                "load at the start",
                "%.1f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        return facts;
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String memory() {
        String kilobytes = told("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return kilobytes.isEmpty() ? UNKNOWN : "%.1f GiB".formatted(Long.parseLong(kilobytes) / KIBI / KIBI);
    }

    private static String told(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String commit() {
        String commit = git("rev-parse", "--short=10", "HEAD");
        boolean changed = !git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs")
                .isEmpty();
        return commit.isEmpty() ? UNKNOWN : commit + (changed ? ", with changes" : "");
    }

    private static String git(String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", Project.root().toString()));
        command.addAll(List.of(arguments));
        try {
            var git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
