package io.poolkeeper.agent.loop;

import io.poolkeeper.agent.link.Reports;
import io.poolkeeper.agent.link.Troubles;
import io.poolkeeper.agent.oci.CloudFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the turns of one pool, one after the other, for as long as the pool is this agent's; no failure ends it. */
final class PoolLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(PoolLoop.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final int QUICK_AGAINS = 3;
    private static final int MOST_AGAINS = 60;
    private static final int MOST_DOUBLINGS = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Function<String, PoolTick> ticks;
    private final Beat beat;
    private final Reports reports;
    private final Troubles troubles;
    private final Semaphore poke = new Semaphore(0);
    private volatile Assignment assignment;
    private volatile PoolStatus status;
    private volatile boolean stopping;
    private int failures;
    private int agains;

    PoolLoop(Assignment assignment, Function<String, PoolTick> ticks, Beat beat, Reports reports, Troubles troubles) {
        this.assignment = assignment;
        this.ticks = ticks;
        this.beat = beat;
        this.reports = reports;
        this.troubles = troubles;
        this.status = status(new Turn(Phase.STARTING, false, ""), null);
    }

    /** The history is read from the ledger only now, when no earlier loop of this pool can still write it. */
    @Override
    public void run() {
        pause(beat.first(assignment.pool()));
        PoolTick tick = ticks.apply(assignment.pool());
        while (!stopping) {
            pause(turn(tick));
        }
        tick.forget();
        troubles.pass(trouble());
    }

    PoolStatus status() {
        return status;
    }

    /** Takes effect with the next turn, which comes at once. */
    void assign(Assignment fresh) {
        if (!fresh.equals(assignment)) {
            boolean samePolicy = fresh.policy().equals(assignment.policy());
            assignment = fresh;
            if (!samePolicy) {
                poke.release();
            }
        }
    }

    void stop() {
        stopping = true;
        poke.release();
    }

    /** How long to wait for the next one. */
    private Duration turn(PoolTick tick) {
        Assignment with = assignment;
        try {
            Turn turn = tick.turn(with);
            failures = 0;
            return ended(with, turn);
        } catch (CloudFailure e) {
            LOG.warnf("Pool %s: %s", with.policy().name(), e.getMessage());
            return failed(with, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "Pool %s: the turn failed", with.policy().name());
            return failed(with, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Duration ended(Assignment with, Turn turn) {
        status = status(turn, beat.now());
        if (turn.troubled()) {
            trouble(turn.note());
        } else {
            troubles.pass(trouble());
        }
        agains = turn.again() ? agains + 1 : 0;
        boolean again = turn.again() && agains <= MOST_AGAINS;
        return again
                ? (agains <= QUICK_AGAINS ? SOON : LATER)
                : beat.untilNext(with.policy().evaluationInterval(), with.pool());
    }

    private Duration failed(Assignment with, String why) {
        status = status(new Turn(Phase.FAILING, false, why), beat.now());
        trouble(why);
        Duration interval = with.policy().evaluationInterval();
        Duration pause = interval.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        Duration longest = interval.compareTo(LONGEST_PAUSE) > 0 ? interval : LONGEST_PAUSE;
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private void trouble(String sentence) {
        if (troubles.arise(trouble(), sentence)) {
            reports.urgent();
        }
    }

    private String trouble() {
        return "pool " + assignment.policy().name();
    }

    private PoolStatus status(Turn turn, @Nullable Instant at) {
        Assignment with = assignment;
        return new PoolStatus(
                with.pool(),
                with.policy().name(),
                turn.phase(),
                at,
                with.policy().evaluationInterval(),
                turn.note());
    }

    private void pause(Duration wait) {
        try {
            if (!stopping && poke.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                poke.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
