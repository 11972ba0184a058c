package io.poolkeeper.faultlab.plan;

import io.poolkeeper.faultlab.history.Timeline;
import io.poolkeeper.faultlab.oracle.Finding;
import io.poolkeeper.faultlab.oracle.Invariant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** One run of one case: its seed, its timeline, and what was found. */
public final class Run {
    private static final long BLINK = 100;

    private final long seed;
    private final Random random;
    private final Timeline timeline = new Timeline();
    private final List<Finding> findings = new ArrayList<>();

    public Run(String id, long seed) {
        this.seed = seed;
        this.random = new Random(seed * 31 + id.hashCode());
    }

    public long seed() {
        return seed;
    }

    public Random random() {
        return random;
    }

    public void note(String sentence) {
        timeline.note(sentence);
    }

    public List<String> timeline() {
        return timeline.lines();
    }

    public synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    public synchronized void judge(List<Finding> found) {
        findings.addAll(found);
    }

    public synchronized void require(boolean holds, Invariant invariant, String sentence, Object... history) {
        if (!holds) {
            findings.add(Finding.of(invariant, sentence, history));
        }
    }

    /** Looks until it is so; a look that fails counts as "not yet". The case ends here when the limit has passed. */
    public Duration until(Invariant invariant, String what, Duration limit, Callable<Boolean> look) {
        long start = System.nanoTime();
        String last = "";
        do {
            try {
                if (look.call()) {
                    Duration took = Duration.ofNanos(System.nanoTime() - start);
                    note(what);
                    return took;
                }
                last = "";
            } catch (Exception e) {
                last = ": " + e;
            }
            pause(BLINK);
        } while (System.nanoTime() - start < limit.toNanos());
        judge(List.of(Finding.of(invariant, "not within %d s: %s%s".formatted(limit.toSeconds(), what, last))));
        throw new Ended();
    }

    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends the case without a verdict: something it needs is not here. */
    public void notHere(String what) {
        throw new NotHere(what);
    }

    /** What the case needs is not on this machine. */
    static final class NotHere extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotHere(String what) {
            super(what);
        }
    }

    /** The case cannot go on; why, the findings say. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
