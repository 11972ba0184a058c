package io.poolkeeper.faultlab.plan;

import io.poolkeeper.faultlab.oracle.Finding;
import io.poolkeeper.faultlab.stack.Lab;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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

    public Result {
        findings = List.copyOf(findings);
        timeline = List.copyOf(timeline);
    }

    public boolean passed() {
        return findings.isEmpty() && broken == null;
    }

    public static Result of(Case which, long seed, Lab whole) {
        var run = new Run(which.id(), seed);
        Lab lab = whole.forCase(which.id());
        long start = System.nanoTime();
        Throwable broken = null;
        String notRun = null;
        try {
            Objects.requireNonNull(which.script(), which.id()).run(lab, run);
        } catch (Run.Ended ended) {
            run.note("ended early");
        } catch (Run.NotHere missing) {
            notRun = missing.getMessage();
        } catch (Exception | AssertionError e) {
            broken = e;
        }
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
                notRun,
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
