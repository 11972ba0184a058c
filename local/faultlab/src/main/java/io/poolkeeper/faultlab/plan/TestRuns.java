package io.poolkeeper.faultlab.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Has Maven run tests of other modules, and reads what their reports say. */
public final class TestRuns {
    private static final Pattern CASE = Pattern.compile(
            "<testcase name=\"([^\"]*)\" classname=\"([^\"]*)\" time=\"([^\"]*)\"(/>|>)(.{0,40})", Pattern.DOTALL);

    private final Path root;
    private final String maven;

    public TestRuns(Path root, String maven) {
        this.root = root;
        this.maven = maven;
    }

    /** Runs them all at once, each module with what it needs. */
    public int run(Set<TestReference> tests, Path log) throws IOException, InterruptedException {
        var modules = tests.stream().map(TestReference::module).collect(Collectors.toCollection(TreeSet::new));
        var names = tests.stream().map(TestRuns::selector).collect(Collectors.toCollection(TreeSet::new));
        var command = List.of(
                maven,
                "-B",
                "-ntp",
                "--fail-at-end",
                "-Dmaven.test.failure.ignore=true",
                "-Dspotless.check.skip",
                "-Dskip.browser",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dtest=" + String.join(",", names),
                "-pl",
                String.join(",", modules),
                "-am",
                "verify");
        return new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    private static String selector(TestReference test) {
        return test.type() + (test.method().isEmpty() ? "" : "#" + test.method() + "*");
    }

    /** How the latest run of a test went: its time, or why it did not pass. */
    public Outcome outcome(TestReference test, long since) throws IOException {
        List<Path> reports = new ArrayList<>();
        Path folder = root.resolve(test.module()).resolve("target");
        try (var files = Files.walk(folder, 2)) {
            files.filter(file -> file.getFileName().toString().startsWith("TEST-")
                            && file.getFileName().toString().endsWith("." + test.type() + ".xml"))
                    .forEach(reports::add);
        }
        int count = 0;
        double seconds = 0;
        Optional<String> failure = Optional.empty();
        for (Path report : reports) {
            if (Files.getLastModifiedTime(report).toMillis() < since) {
                continue;
            }
            Matcher found = CASE.matcher(Files.readString(report));
            while (found.find()) {
                if (!test.method().isEmpty() && !found.group(1).startsWith(test.method())) {
                    continue;
                }
                count++;
                seconds += Double.parseDouble(found.group(3).replace(",", ""));
                if (Pattern.compile("<(failure|error)").matcher(found.group(5)).find()) {
                    failure = Optional.of(found.group(1));
                }
            }
        }
        return new Outcome(count, Duration.ofMillis((long) (seconds * 1000)), failure);
    }

    /**
     * @param count tests that ran
     * @param failure the name of one that failed
     */
    public record Outcome(int count, Duration took, Optional<String> failure) {
        public boolean passed() {
            return count > 0 && failure.isEmpty();
        }
    }
}
