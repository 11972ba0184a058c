package io.poolkeeper.scaling.law;

import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** The properties that only show in a closed loop. */
enum LoopLaws {
    CONSTANT_LOAD_SETTLES {
        @Override
        boolean holds(Decide decide, Setting s) {
            Loop loop = s.loop(decide, POLICY).run(240, t -> s.load());
            SignalPolicy cpu = POLICY.signals().getFirst();
            int end = loop.sizes.getLast();
            double ratio = s.load() / cpu.target() / end;
            boolean inBand = ratio <= 1 + cpu.toleranceOut() + 1e-9 && ratio >= 1 - cpu.toleranceIn() - 1.0 / end;
            boolean atBound = end == POLICY.limits().clamp(end) && (end == 60 || end == 2);
            boolean quiet = loop.sizes.subList(200, 240).stream().allMatch(size -> size == end);
            return loop.directionChanges() <= 2 && quiet && (inBand || atBound);
        }
    },
    A_STEP_IS_BOUGHT_ONCE {
        @Override
        boolean holds(Decide decide, Setting s) {
            Loop loop = s.loop(decide, POLICY).run(60, t -> t < 20 ? 300 : 300 + s.load());
            int highest = loop.sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
            return highest <= Math.max(loop.highestWish, s.size());
        }
    },
    REVERSALS_ARE_RARE {
        @Override
        boolean holds(Decide decide, Setting s) {
            Random random = new Random(s.seed());
            double[] loads = random.doubles(1440, 0, 4000).toArray();
            Loop loop = s.loop(decide, POLICY).run(1440, t -> loads[t]);
            Duration window = POLICY.in().afterOut();
            boolean apart = loop.ins.stream().allMatch(in -> {
                Instant before = loop.outs.stream()
                        .filter(out -> out.isBefore(in))
                        .reduce((a, b) -> b)
                        .orElse(null);
                return before == null || !in.isBefore(before.plus(window));
            });
            return apart && loop.directionChanges() <= 2 * Duration.ofDays(1).dividedBy(window);
        }
    };

    /** Without a forecast: what the fixed rules must hold alone. */
    static final PoolPolicy POLICY = Pools.pool("""
            cpu_threshold: 69
            scaling_limits: {min: 2, max: 60}
            forecast: {mode: off}
            metrics: {max_age: 10m}
            """);

    abstract boolean holds(Decide decide, Setting setting);

    record Setting(long seed, int size, double load, int lag, int start) {
        static Setting of(long seed) {
            Random random = new Random(seed);
            return new Setting(
                    seed, 2 + random.nextInt(40), random.nextDouble(3000), random.nextInt(7), random.nextInt(7));
        }

        Loop loop(Decide decide, PoolPolicy policy) {
            return new Loop(decide, policy, size, lag, start);
        }
    }
}
