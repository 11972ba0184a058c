package io.poolkeeper.faultlab.plan;

import io.poolkeeper.faultlab.oracle.Finding;
import io.poolkeeper.faultlab.stack.Lab;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a case went. */
public record Result(
        Case which,
        long seed,
        Duration took,
        List<Finding> findings,
        @Nullable Throwable broken,
        @Nullable String notRun,
        List<String> timeline) {

    /** Several times what the longest takes: whatever lasts longer hangs. */
    private static final Duration LIMIT = Duration.ofMinutes(20);

    public Result {
        findings = List.copyOf(findings);
        timeline = List.copyOf(timeline);
    }

    public boolean passed() {
        return findings.isEmpty() && broken == null;
    }

    /** Whatever the script does, it comes to an end, and what it started is ended. */
    public static Result of(Case which, long seed, Lab whole) {
        return of(which, seed, whole, LIMIT);
    }

    static Result of(Case which, long seed, Lab whole, Duration limit) {
        var run = new Run(which.id(), seed);
        Lab lab = whole.forCase(which.id());
        long start = System.nanoTime();
        var attempt = new Attempt(which, lab, run);
        attempt.make(limit);
        Throwable broken = attempt.broken();
        try {
            lab.cleanUp();
        } catch (RuntimeException e) {
            broken = broken == null ? e : broken;
        }
        return new Result(
                which,
                seed,
                Duration.ofNanos(System.nanoTime() - start),
                run.findings(),
                broken,
                attempt.notRun(),
                run.timeline());
    }

    /** A word for the table. */
    public String word() {
        return notRun != null ? "NOT RUN" : passed() ? "passed" : "FAILED";
    }

    /** What it takes to see the failure again. */
    public void explain(PrintWriter out) {
        out.printf("%n%s FAILED with seed %d: %s%n", which.id(), seed, which.title());
        out.printf("  again: ./poolkeeper faults --seed %d --case %s%n", seed, which.id());
        timeline.forEach(line -> out.println("  " + line));
        for (Finding finding : findings) {
            out.printf("  %s broken: %s%n", finding.invariant(), finding.sentence());
            finding.history().forEach(line -> out.println("      " + line));
        }
        if (broken != null) {
            broken.printStackTrace(out);
        }
        out.flush();
    }
}
