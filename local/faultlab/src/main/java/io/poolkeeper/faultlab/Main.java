package io.poolkeeper.faultlab;

import io.poolkeeper.faultlab.cases.Catalogue;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Ground;
import io.poolkeeper.faultlab.plan.Result;
import io.poolkeeper.faultlab.plan.RunRecord;
import io.poolkeeper.faultlab.plan.TestReference;
import io.poolkeeper.faultlab.plan.TestRuns;
import io.poolkeeper.faultlab.stack.Lab;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./poolkeeper faults}: runs the catalogue and says how each case went. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description = "Breaks the packaged product in every way of the catalogue, and judges what is left.")
public final class Main implements Callable<Integer> {
    private static final int MISUSED = 2;

    @Option(names = "--seed", description = "Of every chance in the run; printed when it is drawn.")
    @Nullable
    Long seed;

    @Option(names = "--case", split = ",", paramLabel = "F03", description = "Only these.")
    List<String> wanted = List.of();

    @Option(names = "--list", description = "Say what there is, and run nothing.")
    boolean list;

    @Option(names = "--lab-only", description = "Leave out the cases that tests of other modules carry out.")
    boolean labOnly;

    @Option(names = "--keep", paramLabel = "DIR", description = "Where the stack's folder is made and left.")
    @Nullable
    Path keep;

    @Option(names = "--lanes", paramLabel = "N", description = "Cases at once that do not disturb each other; 3.")
    int lanes = 3;

    @Option(names = "--record", paramLabel = "FILE", description = "JSON to which the results are added, by seed.")
    @Nullable
    Path record;

    private final PrintWriter out = new PrintWriter(System.out, true);
    private final Set<String> failed = new ConcurrentSkipListSet<>();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var chosen = Catalogue.all().stream()
                .filter(one -> wanted.isEmpty() || wanted.contains(one.id()))
                .toList();
        if (chosen.size() < wanted.size() || chosen.isEmpty()) {
            out.println("Not all of " + String.join(", ", wanted) + " are cases; --list says which there are.");
            return MISUSED;
        }
        if (list) {
            chosen.forEach(this::describe);
            return 0;
        }
        long drawn = seed == null ? System.nanoTime() & 0xFFFFFF : seed;
        out.println("Seed " + drawn);
        Path folder = keep == null ? Files.createTempDirectory("poolkeeper-faults") : keep.toAbsolutePath();
        Files.createDirectories(folder);
        var kept = new RunRecord(record == null ? folder.resolve("results.json") : record.toAbsolutePath(), drawn);
        // whatever ends this run ends what it started; the stack and its parts go with the one that is asked to
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
        long start = System.nanoTime();
        runByLab(chosen, drawn, folder, kept);
        if (!labOnly) {
            runByTests(chosen, folder, kept);
        }
        out.printf(
                "%d cases in %d s, %d failed%s; everything is in %s%n",
                chosen.size(),
                Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                failed.size(),
                failed.isEmpty() ? "" : ": " + String.join(", ", failed),
                folder);
        return failed.isEmpty() ? 0 : 1;
    }

    private void describe(Case one) {
        out.printf("%-4s %s%s%n", one.id(), one.title(), one.core() ? "  (core)" : "");
        out.println(
                "     " + one.invariants().stream().sorted().toList() + (one.script() == null ? "" : " by the lab"));
        one.tests().forEach(test -> out.println("     by " + test));
    }

    /** Those that may run beside others first, in lanes; then one after the other those that may not. */
    private void runByLab(List<Case> chosen, long drawn, Path folder, RunRecord kept) throws Exception {
        var scripted = chosen.stream().filter(one -> one.script() != null).toList();
        if (scripted.isEmpty()) {
            return;
        }
        out.println("Starting the packaged product in " + folder);
        try (var ground = new Ground(folder)) {
            Lab shared = ground.sound();
            try (var threads = Executors.newFixedThreadPool(Math.max(1, lanes))) {
                var running = scripted.stream()
                        .filter(one -> !one.alone())
                        .map(one -> threads.submit(() -> runOne(one, drawn, shared, kept)))
                        .toList();
                for (var one : running) {
                    one.get();
                }
            }
            for (Case one : scripted) {
                if (one.alone()) {
                    runOne(one, drawn, ground.sound(), kept);
                }
            }
        }
    }

    private @Nullable Void runOne(Case one, long drawn, Lab lab, RunRecord kept) throws IOException {
        Result result = Result.of(one, drawn, lab);
        String reason = result.notRun();
        synchronized (out) {
            row(one, result.word(), result.took(), reason == null ? "lab" : reason);
            kept.note(one, "lab", result.word(), result.took());
            if (!result.passed()) {
                failed.add(one.id());
                result.explain(out);
            }
        }
        return null;
    }

    private void runByTests(List<Case> chosen, Path folder, RunRecord kept) throws IOException, InterruptedException {
        Set<TestReference> tests = new LinkedHashSet<>();
        chosen.forEach(one -> one.tests().forEach(test -> tests.add(TestReference.of(test))));
        String maven = System.getProperty("poolkeeper.maven", "");
        if (tests.isEmpty() || maven.isEmpty()) {
            return;
        }
        out.println("Running " + tests.size() + " tests of other modules; their log is " + folder.resolve("tests.log"));
        var runs = new TestRuns(
                Path.of(System.getProperty("poolkeeper.root", ".")),
                maven,
                System.getProperty("poolkeeper.cache", System.getProperty("user.home") + "/.cache/poolkeeper"));
        long start = System.currentTimeMillis();
        runs.run(tests, folder.resolve("tests.log"), out::println);
        for (Case one : chosen) {
            Duration took = Duration.ZERO;
            Set<String> words = new TreeSet<>();
            for (String test : one.tests()) {
                var outcome = runs.outcome(TestReference.of(test), start);
                row(one, outcome.word(), outcome.took(), test);
                took = took.plus(outcome.took());
                words.add(outcome.word());
            }
            if (words.contains("FAILED")) {
                failed.add(one.id());
            }
            if (!words.isEmpty()) {
                // the worst of them, which is the first by the alphabet
                kept.note(one, "tests", words.iterator().next(), took);
            }
        }
    }

    private void row(Case one, String result, Duration took, String by) {
        out.printf(
                Locale.ROOT, "%-4s %-7s %7.1f s  %s [%s]%n", one.id(), result, took.toMillis() / 1e3, one.title(), by);
    }
}
