package io.poolkeeper.faultlab.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Has Maven run tests of other modules, and reads what their reports say. */
public final class TestRuns {
    private static final Pattern CASE = Pattern.compile(
            "<testcase name=\"([^\"]*)\" classname=\"([^\"]*)\" time=\"([^\"]*)\"(?:/>|>(?=(.{0,40})))",
            Pattern.DOTALL);

    private static final Pattern FAILED = Pattern.compile("<(failure|error)");
    /** A test that was not run says nothing, least of all that all is well. */
    private static final Pattern SKIPPED = Pattern.compile("<skipped");

    private static final int MOST_MINUTES = 60;

    private final Path root;
    private final String maven;
    private final String cache;

    /** @param cache the folder for what is fetched once */
    public TestRuns(Path root, String maven, String cache) {
        this.root = root;
        this.maven = maven;
        this.cache = cache;
    }

    /** Runs them in one build, each module with what it needs, and says every minute that it goes on. */
    public void run(Set<TestReference> tests, Path log, Consumer<String> say) throws IOException, InterruptedException {
        var modules = tests.stream().map(TestReference::module).collect(Collectors.toCollection(TreeSet::new));
        var names = tests.stream().map(this::selector).collect(Collectors.toCollection(TreeSet::new));
        var command = List.of(
                maven,
                "-B",
                "-ntp",
                "--fail-at-end",
                "-Dmaven.test.failure.ignore=true",
                "-Dspotless.check.skip",
                "-Dskip.browser",
                "-Dskip.vitest",
                "-Djacoco.skip",
                "-Dpoolkeeper.cache=" + cache,
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dtest=" + String.join(",", names),
                "-pl",
                String.join(",", modules),
                "-am",
                "verify");
        Process build = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int minutes = 1; !build.waitFor(1, TimeUnit.MINUTES); minutes++) {
            say.accept("  " + minutes + " min");
            if (minutes >= MOST_MINUTES) {
                say.accept("  the build is given up; what has no report by now has failed");
                build.descendants().forEach(ProcessHandle::destroyForcibly);
                build.destroyForcibly();
            }
        }
    }

    private String selector(TestReference test) {
        boolean whole = test.method().isEmpty() || test.ordered(root);
        return whole ? test.type() : test.type() + "#" + test.method() + "*";
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
        int skipped = 0;
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
                String rest = Objects.requireNonNullElse(found.group(4), "");
                boolean left = SKIPPED.matcher(rest).find();
                skipped += left ? 1 : 0;
                count += left ? 0 : 1;
                seconds += Double.parseDouble(found.group(3).replace(",", ""));
                if (FAILED.matcher(rest).find()) {
                    failure = Optional.of(found.group(1));
                }
            }
        }
        return new Outcome(count, skipped, Duration.ofMillis((long) (seconds * 1000)), failure);
    }

    /**
     * @param count tests that ran
     * @param skipped tests that lacked something here
     * @param failure the name of one that failed
     */
    public record Outcome(int count, int skipped, Duration took, Optional<String> failure) {
        public boolean passed() {
            return count > 0 && failure.isEmpty();
        }

        /** A word for the table. */
        public String word() {
            boolean notRun = count == 0 && skipped > 0;
            return passed() ? "passed" : notRun ? "NOT RUN" : "FAILED";
        }
    }
}
