package io.poolkeeper.scaling.law;

import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Breaker;
import io.poolkeeper.scaling.decision.CapacityMark;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Measured;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.decision.PastAction;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.decision.Wish;
import io.poolkeeper.scaling.policy.Defaults;
import io.poolkeeper.scaling.policy.ForecastMode;
import io.poolkeeper.scaling.policy.ForecastRules;
import io.poolkeeper.scaling.policy.InRules;
import io.poolkeeper.scaling.policy.Limits;
import io.poolkeeper.scaling.policy.MetricRules;
import io.poolkeeper.scaling.policy.MetricSource;
import io.poolkeeper.scaling.policy.Mode;
import io.poolkeeper.scaling.policy.OutRules;
import io.poolkeeper.scaling.policy.Pin;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.Schedule;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** An arbitrary policy, observation and history; the same seed gives the same world. */
record World(PoolPolicy policy, Observation seen, History past, Instant now) {
    static final Instant BASE = Instant.parse("2026-03-04T12:00:00Z");

    static World of(long seed) {
        return of(seed, true);
    }

    static World of(long seed, boolean schedules) {
        Random random = new Random(seed * 7919);
        Instant now = BASE.plusSeconds(random.nextInt(86_400));
        PoolPolicy policy = policy(random, now, schedules);
        int size = random.nextInt(40);
        return new World(policy, observation(random, policy, size, now), history(random, policy, now), now);
    }

    private static PoolPolicy policy(Random random, Instant now, boolean schedules) {
        int min = random.nextInt(6);
        Limits limits = new Limits(min, min + random.nextInt(50));
        List<SignalPolicy> signals = new ArrayList<>();
        double high = 40 + random.nextInt(50);
        SignalPolicy cpu = SignalPolicy.tracking("cpu", MetricSource.CPU, high * random.nextDouble(0.8), high);
        signals.add(
                switch (random.nextInt(6)) {
                    case 0 -> cpu.asBand();
                    case 1 -> Change.asTotal(cpu);
                    default -> cpu;
                });
        if (random.nextInt(3) == 0) {
            signals.add(SignalPolicy.tracking("ram", MetricSource.MEMORY, 30, 80));
        }
        return Pools.tracking()
                .with(draft -> draft.mode(random.nextInt(5) == 0 ? Mode.values()[random.nextInt(4)] : Mode.ON)
                        .limits(limits)
                        .signals(signals)
                        .metrics(random.nextInt(4) == 0 ? metrics(random) : Defaults.METRICS)
                        .out(out(random))
                        .in(in(random))
                        .schedules(schedules && random.nextInt(3) == 0 ? List.of(schedule(random)) : List.of())
                        .pin(schedules && random.nextInt(8) == 0 ? pin(random, now) : null)
                        .forecast(forecast(random)));
    }

    private static MetricRules metrics(Random random) {
        Duration point = Duration.ofSeconds(60);
        Duration oldest = Duration.ofSeconds(180);
        return new MetricRules(1 + random.nextInt(5), point, oldest, 0.5, Duration.ofSeconds(300), random.nextInt(20));
    }

    private static OutRules out(Random random) {
        Duration apart = Duration.ofSeconds(random.nextInt(4) * 30L);
        return new OutRules(apart, 10 + random.nextInt(200), 1 + random.nextInt(20), 20, Duration.ofSeconds(120), null);
    }

    private static InRules in(Random random) {
        return new InRules(
                Duration.ofSeconds(random.nextInt(900)),
                Duration.ofSeconds(60 + random.nextInt(900)),
                Duration.ofSeconds(60 + random.nextInt(300)),
                Duration.ofSeconds(30 + random.nextInt(600)),
                random.nextInt(101),
                Duration.ofSeconds(600),
                Duration.ofMinutes(45),
                random.nextInt(30),
                random.nextBoolean());
    }

    private static Pin pin(Random random, Instant now) {
        return new Pin(random.nextInt(40), now.plusSeconds(random.nextInt(600) - 100));
    }

    private static ForecastRules forecast(Random random) {
        ForecastMode mode = ForecastMode.values()[random.nextInt(4)];
        return new ForecastRules(mode, 9, 0.2, Duration.ofMinutes(20), 1.5, null, ZoneOffset.UTC, List.of());
    }

    private static Schedule schedule(Random random) {
        return new Schedule(
                "window",
                LocalTime.of(random.nextInt(24), random.nextInt(60)),
                LocalTime.of(random.nextInt(24), random.nextInt(60)),
                ZoneOffset.UTC,
                List.of(),
                null,
                null,
                List.of(),
                random.nextBoolean() ? random.nextInt(50) : null,
                random.nextBoolean() ? random.nextInt(50) : null);
    }

    private static Observation observation(Random random, PoolPolicy policy, int size, Instant now) {
        int running = Math.max(0, size - (random.nextInt(3) == 0 ? random.nextInt(5) : 0));
        List<Series> all = new ArrayList<>();
        for (SignalPolicy signal : policy.signals()) {
            if (random.nextInt(12) != 0) {
                all.add(new Series(signal.name(), points(random, signal, Math.max(1, running), now)));
            }
        }
        return new Observation(
                size,
                running,
                random.nextInt(15) == 0 ? null : Math.max(0, running - (random.nextInt(5) == 0 ? 1 : 0)),
                random.nextInt(5) == 0 ? random.nextInt(size + 1) : null,
                random.nextInt(5) == 0 ? random.nextInt(size + 1) : null,
                random.nextInt(8) == 0 ? "scaling" : "RUNNING",
                all);
    }

    private static List<Point> points(Random random, SignalPolicy signal, int running, Instant now) {
        double each = random.nextInt(3) == 0 ? random.nextDouble() * 20 : random.nextDouble() * 100;
        List<Point> points = new ArrayList<>();
        int newest = random.nextInt(10) == 0 ? 2 + random.nextInt(8) : 1;
        for (int i = 0; i < 4; i++) {
            Instant at = now.minusSeconds(60L * (newest + i));
            double load = each * running * (0.9 + 0.2 * random.nextDouble());
            double reporting = random.nextInt(10) == 0 ? random.nextInt(running + 1) : running;
            points.add(
                    switch (random.nextInt(30)) {
                        case 0 -> new Point(at, Double.NaN, reporting, null);
                        case 1 -> new Point(at, Double.POSITIVE_INFINITY, reporting, null);
                        case 2 -> new Point(at, -load, reporting, null);
                        case 3 -> new Point(now.plusSeconds(90), load, reporting, null);
                        case 4 -> new Point(at, 0, reporting, null);
                        case 5 -> new Point(at, load, null, null);
                        case 6 -> new Point(at, load, Double.NaN, Double.NaN);
                        default -> new Point(at, load, reporting, random.nextInt(5) == 0 ? each : null);
                    });
            if (random.nextInt(15) == 0) {
                points.add(points.getLast());
            }
        }
        if (random.nextInt(4) == 0) {
            java.util.Collections.shuffle(points, random);
        }
        return points;
    }

    private static History history(Random random, PoolPolicy policy, Instant now) {
        if (random.nextInt(8) == 0) {
            return History.EMPTY;
        }
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0, size = 5 + random.nextInt(40); i < random.nextInt(5); i++) {
            wishes.add(new Wish(now.minusSeconds(900 - 150L * i + random.nextInt(100)), size));
            size = Math.max(0, size - 1 - random.nextInt(5));
        }
        List<PastAction> actions = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            int from = 1 + random.nextInt(30);
            int to = Math.max(0, from + random.nextInt(11) - 5);
            actions.add(new PastAction(
                    now.minusSeconds(30 + random.nextInt(2000)),
                    from,
                    to,
                    Reason.LOAD_ABOVE_TARGET,
                    random.nextInt(4) == 0 ? Result.FAILED : Result.APPLIED));
        }
        actions.removeIf(action -> action.action() == Action.HOLD);
        actions.sort(Comparator.comparing(PastAction::at));
        List<Instant> regrets = random.nextInt(4) == 0 ? List.of(now.minusSeconds(3000)) : List.of();
        List<Outlook> outlooks = new ArrayList<>();
        if (random.nextInt(2) == 0) {
            double grow = random.nextInt(4000);
            double aim = grow + random.nextInt(500);
            double keep = aim + random.nextInt(500);
            boolean trusted = random.nextInt(4) != 0;
            outlooks.add(new Outlook("cpu", now.minusSeconds(60), grow, grow, aim, keep, 0.02, trusted));
        }
        return new History(
                now.minusSeconds(random.nextInt(4000)),
                now.minusSeconds(60),
                now.minusSeconds(random.nextInt(1200)),
                wishes,
                actions,
                regrets,
                List.<CapacityMark>of(),
                random.nextInt(10) == 0 ? new Breaker(3, now.plusSeconds(random.nextInt(400) - 200)) : Breaker.CLOSED,
                random.nextInt(20) == 0 ? now.plusSeconds(100) : null,
                Measured.NOTHING,
                outlooks,
                null);
    }

    int size() {
        return seen.targetSize() == null ? 0 : seen.targetSize();
    }

    World with(PoolPolicy other) {
        return new World(other, seen, past, now);
    }

    World with(Observation other) {
        return new World(policy, other, past, now);
    }

    World with(History other) {
        return new World(policy, seen, other, now);
    }

    int target(Decide decide) {
        Integer to = decide.decide(policy, seen, past, now).to();
        return to == null ? 0 : to;
    }
}
