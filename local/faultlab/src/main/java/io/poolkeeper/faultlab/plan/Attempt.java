package io.poolkeeper.faultlab.plan;

import io.poolkeeper.faultlab.stack.Lab;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The script of a case in a thread of its own, which is given up when it takes too long: the run goes on without it. */
final class Attempt {
    private static final Duration MERCY = Duration.ofMinutes(1);

    private final Case which;
    private final Lab lab;
    private final Run run;
    private @Nullable Throwable broken;
    private @Nullable String notRun;

    Attempt(Case which, Lab lab, Run run) {
        this.which = which;
        this.lab = lab;
        this.run = run;
    }

    void make(Duration limit) {
        Thread thread = Thread.ofPlatform().daemon().name(which.id()).start(this::perform);
        if (!over(thread, limit)) {
            run.note("given up");
            broke(stuck(thread, limit));
            thread.interrupt();
            over(thread, MERCY);
        }
    }

    synchronized @Nullable Throwable broken() {
        return broken;
    }

    synchronized @Nullable String notRun() {
        return notRun;
    }

    private void perform() {
        try {
            Objects.requireNonNull(which.script(), which.id()).run(lab, run);
        } catch (Run.Ended ended) {
            run.note("ended early");
        } catch (Run.NotHere missing) {
            lacks(String.valueOf(missing.getMessage()));
        } catch (Exception | AssertionError e) {
            broke(e);
        }
    }

    private synchronized void lacks(String what) {
        notRun = what;
    }

    /** The first reason stands: what is interrupted fails as well. */
    private synchronized void broke(Throwable why) {
        broken = broken == null ? why : broken;
    }

    private static Throwable stuck(Thread thread, Duration limit) {
        var stuck = new IllegalStateException("not over after " + limit.toSeconds() + " s; it stood here");
        stuck.setStackTrace(thread.getStackTrace());
        return stuck;
    }

    private static boolean over(Thread thread, Duration limit) {
        try {
            return thread.join(limit);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
