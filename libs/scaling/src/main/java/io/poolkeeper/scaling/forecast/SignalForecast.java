package io.poolkeeper.scaling.forecast;

import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The forecast of one signal: moments like this one, what followed them, and the size that would have been best. */
final class SignalForecast {
    private static final int HOURS_TO_TRUST = 6;

    private final PoolPolicy policy;
    private final SignalPolicy signal;
    private final Duration step;
    private final LoadMemory memory;
    private final Neighbours neighbours = new Neighbours();
    private final Calibration calibration;
    private final int ahead;
    private final int[] soon = new int[Neighbours.COUNT];
    private final int[] later = new int[Neighbours.COUNT];
    private final int[] between = new int[Neighbours.COUNT];
    private final int[] middle = new int[Neighbours.COUNT];
    private @Nullable Outlook latest;

    SignalForecast(PoolPolicy policy, SignalPolicy signal, Duration boot) {
        this.policy = policy;
        this.signal = signal;
        this.step = policy.metrics().pointInterval();
        int lead = Math.max(1, steps(boot));
        this.memory = new LoadMemory(signal.high(), Math.max(1, steps(Duration.ofHours(1))), lead);
        this.calibration = new Calibration(lead + 1);
        this.ahead = Math.max(lead + 1, steps(policy.forecast().lookAhead()));
    }

    private int steps(Duration length) {
        return (int) Math.ceilDiv(length.toMillis(), step.toMillis());
    }

    LoadLog log() {
        Instant start = Instant.ofEpochMilli(memory.firstStep() * step.toMillis());
        return new LoadLog(signal.name(), start, step, memory.loads());
    }

    void restore(LoadLog log) {
        long first = log.start().toEpochMilli() / step.toMillis();
        int count = log.step().equals(step) ? log.loads().size() : 0;
        long day = Duration.ofDays(1).dividedBy(step);
        for (int i = 0; i < count; i++) {
            float load = log.loads().get(i);
            if (!Float.isNaN(load) && count - i > day) {
                memory.add(first + i, load);
            } else if (!Float.isNaN(load)) {
                learn(Instant.ofEpochMilli((first + i) * step.toMillis()), load);
            }
        }
    }

    void learn(Instant at, double load) {
        if (memory.add(at.toEpochMilli() / step.toMillis(), load)) {
            latest = look(at);
        }
    }

    @Nullable
    Outlook latest() {
        return latest;
    }

    private @Nullable Outlook look(Instant at) {
        int now = memory.size() - 1;
        if (now < HOURS_TO_TRUST * 3600L / step.toSeconds() / 2) {
            return null;
        }
        int found = neighbours.find(memory, ahead);
        if (found < Neighbours.COUNT) {
            return null;
        }
        int count = needs(now, found);
        if (count < Neighbours.COUNT / 2) {
            return null;
        }
        double weight = policy.forecast().shortageWeight();
        int grow = BestSize.of(soon, count, weight, least());
        int aim = Math.max(grow, BestSize.of(later, count, weight, least()));
        int keep = Math.max(aim, BestSize.of(between, count, weight, least()));
        java.util.Arrays.sort(middle, 0, count);
        calibration.add(need(memory.highest(Math.max(0, now - memory.lead()), now)), keep);
        return outlook(at, middle[count / 2], grow, aim, keep);
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
        boolean enough = calibration.known() * step.toSeconds() >= HOURS_TO_TRUST * 1800L;
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
        int lead = memory.lead();
        double level = memory.level(now);
        int count = 0;
        for (int i = 0; i < found; i++) {
            int j = neighbours.at(i);
            double shift = level - memory.level(j);
            double highest = memory.highest(j + 1, j + ahead);
            if (!Double.isNaN(highest + shift)) {
                soon[count] = need(memory.level(j + lead + 1) + shift);
                middle[count] = soon[count];
                between[count] = need(highest + shift);
                later[count] = need(memory.highest(j + lead + 1, j + ahead) + shift);
                count++;
            }
        }
        return count;
    }

    private static int need(double level) {
        double instances = Math.ceil(LoadMemory.instances(level) - 1e-6);
        return (int) Math.clamp(instances, 0, 1e6);
    }
}
