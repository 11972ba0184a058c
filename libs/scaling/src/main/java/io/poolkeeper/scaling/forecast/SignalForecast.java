package io.poolkeeper.scaling.forecast;

import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The forecast of one signal: moments like this one, what followed them, and the size that would have been best. */
final class SignalForecast {
    /** So much must be known before anything is said, and so much checked before it is trusted. */
    private static final Duration TO_TRUST = Duration.ofHours(3);

    private static final Duration FINEST = Duration.ofMinutes(1);

    private final PoolPolicy policy;
    private final SignalPolicy signal;
    private final Duration step;
    private final LoadMemory memory;
    private final Neighbours neighbours;
    private final Calibration calibration;
    private final int ahead;
    private final Needs soon = new Needs();
    private final Needs later = new Needs();
    private final Needs between = new Needs();
    private @Nullable Outlook latest;

    SignalForecast(PoolPolicy policy, SignalPolicy signal, int lead) {
        this.policy = policy;
        this.signal = signal;
        this.step = step(policy);
        DayClasses days =
                new DayClasses(policy.forecast().zone(), policy.forecast().holidays(), step);
        this.memory = new LoadMemory(signal.high(), Math.max(1, steps(Duration.ofHours(1))), lead, days);
        this.neighbours = new Neighbours(memory);
        this.calibration = new Calibration(lead + 1);
        this.ahead = Math.max(lead + 1, steps(policy.forecast().lookAhead()));
    }

    /** Points closer than a minute would cost much and tell little. */
    static Duration step(PoolPolicy policy) {
        Duration interval = policy.metrics().pointInterval();
        return interval.compareTo(FINEST) < 0 ? FINEST : interval;
    }

    private int steps(Duration length) {
        return (int) Math.ceilDiv(length.toMillis(), step.toMillis());
    }

    private long stepOf(Instant at) {
        return at.toEpochMilli() / step.toMillis();
    }

    LoadLog log() {
        Instant start = Instant.ofEpochMilli(memory.firstStep() * step.toMillis());
        Double missed = calibration.missed();
        LoadLog.Account account =
                new LoadLog.Account(meaning(), terms(), calibration.known(), missed == null ? 0 : missed);
        return new LoadLog(signal.name(), start, step, memory.loads(), account);
    }

    private String meaning() {
        return "%s %s %s %s".formatted(signal.kind(), signal.source(), signal.statistic(), signal.query());
    }

    private String terms() {
        return "%d %d %s".formatted(memory.lead(), ahead, policy.forecast().shortageWeight());
    }

    /** Goes on where the log ends; under other terms the account is made again from the last hours. */
    void restore(LoadLog log) {
        LoadLog.Account account = log.account();
        if (!log.step().equals(step) || (account != null && !account.meaning().equals(meaning()))) {
            return;
        }
        boolean resumes = account != null && account.terms().equals(terms());
        int count = log.loads().size();
        int checked = resumes ? 0 : steps(TO_TRUST.multipliedBy(2));
        long first = stepOf(log.start());
        for (int i = 0; i < count; i++) {
            float load = log.loads().get(i);
            if (Float.isFinite(load) && memory.add(first + i, load) && count - i <= checked) {
                look(log.start().plus(step.multipliedBy(i)));
            }
        }
        if (account != null && resumes) {
            calibration.resume(account.known(), account.missed());
        }
    }

    /** Takes in a point; of two for the same step the first counts. Exactly nothing after a load has to last first. */
    void learn(Instant at, double load) {
        long moment = stepOf(at);
        boolean suspicious = load == 0 && memory.hadLoad(moment);
        if (!suspicious && memory.add(moment, load)) {
            latest = look(at);
        }
    }

    boolean isNew(Instant at) {
        return memory.size() == 0 || stepOf(at) > memory.lastStep();
    }

    /** Whatever lies well after the newest point there is was written while a clock was wrong. */
    void rewind(Instant newest) {
        if (memory.size() > 0 && memory.lastStep() - stepOf(newest) > steps(Duration.ofHours(1))) {
            memory.rewind(stepOf(newest) - 1);
            latest = null;
        }
    }

    SignalPolicy signal() {
        return signal;
    }

    @Nullable
    Outlook latest() {
        return latest;
    }

    private @Nullable Outlook look(Instant at) {
        int now = memory.size() - 1;
        if (now < Math.max(LoadMemory.BACK, steps(TO_TRUST))) {
            return null;
        }
        int found = neighbours.find(ahead);
        if (found < Neighbours.COUNT) {
            return null;
        }
        if (needs(now, found) < Neighbours.COUNT / 2) {
            return null;
        }
        double weight = policy.forecast().shortageWeight();
        int grow = soon.best(weight, least());
        int aim = Math.max(grow, later.best(weight, least()));
        // whoever gives back too much is short until new instances serve: each such minute counts for a lead of them
        int keep = Math.max(aim, between.best(weight * (memory.lead() + 1), least()));
        double peak = LoadMemory.instances(memory.highest(Math.max(0, now - memory.lead()), now));
        calibration.add(Needs.of(peak), keep);
        return outlook(at, soon.middle(), grow, aim, keep);
    }

    /** A size that was never needed by far is a guess; the present load alone may still ask for more. */
    private int most() {
        return (int) Math.ceil(policy.forecast().maxLift() * Math.max(1, memory.peak()));
    }

    private int least() {
        return Math.max(1, policy.limits().min());
    }

    private Outlook outlook(Instant at, int expected, int grow, int aim, int keep) {
        double unit = memory.unit();
        Double missed = calibration.missed();
        boolean enough = calibration.known() >= steps(TO_TRUST);
        boolean trusted =
                enough && missed != null && missed <= policy.forecast().maxMissed();
        return new Outlook(
                signal.name(),
                at,
                expected * unit,
                Math.min(most(), grow) * unit,
                Math.min(most(), aim) * unit,
                Math.min(most(), keep) * unit,
                missed,
                trusted);
    }

    /** What each similar moment was followed by, carried over to the present level; holes in the record are left out. */
    private int needs(int now, int found) {
        soon.clear();
        later.clear();
        between.clear();
        int count = 0;
        for (int i = 0; i < found; i++) {
            int j = neighbours.at(i);
            float ratio = memory.filled()[now] / memory.filled()[j];
            if (!Float.isNaN(ratio) && memory.whole(j + 1, j + ahead)) {
                add(j, ratio);
                count++;
            }
        }
        return count;
    }

    private void add(int j, float ratio) {
        float[] filled = memory.filled();
        int lead = memory.lead();
        int most = 0;
        for (int k = 1; k <= ahead; k++) {
            int need = Needs.of(filled[j + k] * ratio - LoadMemory.SOFT);
            between.add(need);
            most = k > lead ? Math.max(most, need) : most;
        }
        soon.add(Needs.of(filled[j + lead + 1] * ratio - LoadMemory.SOFT));
        later.add(most);
    }
}
