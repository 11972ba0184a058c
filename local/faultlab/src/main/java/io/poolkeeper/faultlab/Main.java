package io.poolkeeper.faultlab;

import io.poolkeeper.faultlab.cases.Catalogue;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Result;
import io.poolkeeper.faultlab.plan.TestReference;
import io.poolkeeper.faultlab.plan.TestRuns;
import io.poolkeeper.faultlab.stack.Lab;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
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

    private final PrintWriter out = new PrintWriter(System.out, true);
    private final List<String> failed = new ArrayList<>();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var chosen = Catalogue.all().stream()
                .filter(one -> wanted.isEmpty() || wanted.contains(one.id()))
                .toList();
        if (chosen.isEmpty()) {
            out.println("There is no case " + String.join(", ", wanted) + "; --list says which there are.");
            return MISUSED;
        }
        if (list) {
            chosen.forEach(this::describe);
            return 0;
        }
        long drawn = seed == null ? System.nanoTime() & 0xFFFFFF : seed;
        out.println("Seed " + drawn);
        Path folder = keep == null ? Files.createTempDirectory("poolkeeper-faults") : keep.toAbsolutePath();
        runByLab(chosen, drawn, folder);
        if (!labOnly) {
            runByTests(chosen, folder);
        }
        out.printf(
                "%d cases, %d failed%s; everything is in %s%n",
                chosen.size(), failed.size(), failed.isEmpty() ? "" : ": " + String.join(", ", failed), folder);
        return failed.isEmpty() ? 0 : 1;
    }

    private void describe(Case one) {
        out.printf("%-4s %s%s%n", one.id(), one.title(), one.core() ? "  (core)" : "");
        out.println(
                "     " + one.invariants().stream().sorted().toList() + (one.script() == null ? "" : " by the lab"));
        one.tests().forEach(test -> out.println("     by " + test));
    }

    private void runByLab(List<Case> chosen, long drawn, Path folder) throws IOException, InterruptedException {
        var scripted = chosen.stream().filter(one -> one.script() != null).toList();
        if (scripted.isEmpty()) {
            return;
        }
        out.println("Starting the packaged product in " + folder);
        try (var lab = Lab.open(folder.resolve("stack"))) {
            for (Case one : scripted) {
                Result result = Result.of(one, drawn, lab);
                String reason = result.notRun();
                row(one, result.word(), result.took().toMillis() / 1e3, reason == null ? "lab" : reason);
                if (!result.passed()) {
                    failed.add(one.id());
                    result.explain(out);
                }
            }
        }
    }

    private void runByTests(List<Case> chosen, Path folder) throws IOException, InterruptedException {
        Set<TestReference> tests = new LinkedHashSet<>();
        chosen.forEach(one -> one.tests().forEach(test -> tests.add(TestReference.of(test))));
        String maven = System.getProperty("poolkeeper.maven", "");
        if (tests.isEmpty() || maven.isEmpty()) {
            return;
        }
        out.println("Running " + tests.size() + " tests of other modules");
        var runs = new TestRuns(Path.of(System.getProperty("poolkeeper.root", ".")), maven);
        long start = System.currentTimeMillis();
        runs.run(tests, folder.resolve("tests.log"));
        for (Case one : chosen) {
            for (String test : one.tests()) {
                var outcome = runs.outcome(TestReference.of(test), start);
                row(one, outcome.passed() ? "passed" : "FAILED", outcome.took().toMillis() / 1e3, test);
                if (!outcome.passed()) {
                    failed.add(one.id());
                }
            }
        }
    }

    private void row(Case one, String result, double seconds, String by) {
        out.printf(Locale.ROOT, "%-4s %-7s %7.1f s  %s [%s]%n", one.id(), result, seconds, one.title(), by);
    }
}
