package io.poolkeeper.scaling.law;

import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.PastAction;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.decision.Step;
import io.poolkeeper.scaling.policy.ForecastMode;
import io.poolkeeper.scaling.policy.Limits;
import io.poolkeeper.scaling.policy.Mode;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.Schedule;
import io.poolkeeper.scaling.policy.SignalKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** The properties of decision-engine section 8 that concern one decision, as predicates on any decider. */
enum Laws {
    BOUNDS_STEPS_AND_BUDGETS_HOLD {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed);
            Decision d = decide.decide(w.policy(), w.seen(), w.past(), w.now());
            Limits limits = w.policy().limits();
            int size = w.size();
            return switch (d.action()) {
                case HOLD -> d.to() == size;
                case SCALE_OUT ->
                    d.to() <= limits.max()
                            && d.to() - size <= Math.max(20, w.policy().out().step(size));
                case SCALE_IN -> d.to() >= limits.min() && size - d.to() <= budget(w);
            };
        }

        private int budget(World w) {
            int removed = w.past().actions().stream()
                    .filter(a -> a.action() == Action.SCALE_IN && a.result().counts())
                    .filter(a -> a.at().isAfter(w.now().minus(w.policy().in().budgetWindow())))
                    .mapToInt(a -> a.from() - a.to())
                    .sum();
            int share = (w.size() + removed) * w.policy().in().budgetPercent() / 100;
            return Math.max(0, Math.max(1, share) - removed);
        }
    },
    NOTHING_IS_REMOVED_ON_A_SIGNAL_THAT_CANNOT_BE_BELIEVED {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed, false);
            Observation bad = spoiled(w, new Random(seed));
            boolean aboveMax = w.size() > w.policy().limits().max();
            return aboveMax || w.with(bad).target(decide) >= w.size();
        }

        private Observation spoiled(World w, Random random) {
            Instant now = w.now();
            return switch (random.nextInt(7)) {
                case 0 -> Change.signals(w.seen(), List.of());
                case 1 ->
                    Change.points(w.seen(), p -> new Point(now.minusSeconds(900), p.load(), p.contributors(), null));
                case 2 -> Change.points(w.seen(), p -> new Point(p.at(), Double.NaN, p.contributors(), null));
                case 3 -> Change.points(w.seen(), p -> new Point(now.plusSeconds(300), 0, p.contributors(), null));
                case 4 -> Change.points(w.seen(), p -> new Point(p.at(), -p.load() - 1, p.contributors(), null));
                case 5 ->
                    Change.points(
                            w.seen(), p -> new Point(p.at(), Double.NEGATIVE_INFINITY, p.contributors(), p.load()));
                default -> thin(w);
            };
        }

        /** One of many instances reporting; a total has no reporters, so it is made old instead. */
        private Observation thin(World w) {
            boolean counted = w.policy().signals().stream().noneMatch(s -> s.kind() == SignalKind.POOL_TOTAL);
            Instant at = w.now().minusSeconds(900);
            Observation one = Change.points(w.seen(), p -> new Point(counted ? p.at() : at, 1, 1.0, null));
            return Change.warm(one, Math.max(w.size(), 3));
        }
    },
    MORE_LOAD_NEVER_MEANS_FEWER_INSTANCES {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed);
            double factor = 1 + new Random(seed).nextDouble() * 3;
            return w.with(Change.loaded(w.seen(), factor)).target(decide) >= w.target(decide);
        }
    },
    A_FORECAST_THAT_LIFTS_NEVER_LOWERS {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed);
            World lifted = w.with(Change.forecast(w.policy(), ForecastMode.LIFT));
            World without = w.with(Change.forecast(w.policy(), ForecastMode.OFF));
            return lifted.target(decide) >= without.target(decide);
        }
    },
    A_CALIBRATED_POOL_STILL_CARRIES_THE_PRESENT_LOAD {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed, false);
            int size = 5 + new Random(seed).nextInt(30);
            double each = new Random(seed).nextDouble() * 94;
            Observation seen = Observation.settled(size, List.of(Loop.series("cpu", w.now(), size, each)));
            PoolPolicy policy = Change.forecast(
                    w.policy().with(p -> p.signals(w.policy().signals().subList(0, 1))), ForecastMode.CALIBRATED);
            World calm = new World(policy, seen, w.past(), w.now());
            int needed =
                    (int) Math.ceil(each * size / policy.signals().getFirst().high() - 1e-9);
            int target = calm.target(decide);
            return target >= size || target >= Math.min(needed, policy.limits().max());
        }
    },
    FLOORS_ARE_REACHED_IN_BATCHES_OF_TWENTY_WITH_OR_WITHOUT_METRICS {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed, false);
            Random random = new Random(seed);
            int floor = 5 + random.nextInt(90);
            Schedule always = new Schedule(
                    "always",
                    LocalTime.MIN,
                    LocalTime.MIN,
                    ZoneOffset.UTC,
                    List.of(),
                    null,
                    null,
                    List.of(),
                    floor,
                    null);
            PoolPolicy policy =
                    Change.mode(Change.limits(Change.schedules(w.policy(), List.of(always)), 0, 200), Mode.ON);
            int size = random.nextInt(floor);
            History past = History.EMPTY;
            Observation seen = random.nextBoolean() ? w.seen() : Change.signals(w.seen(), List.of());
            int writes = (int) Math.ceil((floor - size) / 20.0);
            for (int i = 0; i < writes; i++) {
                Instant at = w.now().plusSeconds(i);
                Decision d = decide.decide(policy, Observation.settled(size, seen.signals()), past, at);
                past = past.after(d, Outcome.of(Result.APPLIED), at);
                size = d.to();
            }
            return size >= floor;
        }
    },
    SHADOW_AND_OFF_NEVER_CALL {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed);
            Mode mode = seed % 2 == 0 ? Mode.SHADOW : Mode.OFF;
            return !decide.decide(Change.mode(w.policy(), mode), w.seen(), w.past(), w.now())
                    .call();
        }
    },
    DECIDING_AGAIN_IN_THE_SAME_TICK_CHANGES_NOTHING {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed).with(Change.mode(World.of(seed).policy(), Mode.ON));
            Decision first = decide.decide(w.policy(), w.seen(), w.past(), w.now());
            Result result = first.action() == Action.HOLD ? Result.HELD : Result.APPLIED;
            History past = w.past().after(first, Outcome.of(result), w.now());
            return decide.decide(w.policy(), Change.size(w.seen(), first.to()), past, w.now())
                    .to()
                    .equals(first.to());
        }
    },
    AFTER_A_RESTART_NOTHING_IS_REMOVED_BEFORE_A_FULL_WINDOW {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed, false);
            PoolPolicy policy = Change.limits(w.policy(), 0, 100);
            Instant at = w.now();
            History past = History.EMPTY;
            while (at.isBefore(w.now().plus(policy.in().stabilisation()))) {
                Observation seen =
                        Observation.settled(20, List.of(Loop.series("cpu", at, 20, 5), Loop.series("ram", at, 20, 5)));
                Decision d = decide.decide(policy, seen, past, at);
                if (d.action() == Action.SCALE_IN) {
                    return false;
                }
                past = past.after(d, Outcome.of(Result.HELD), at);
                at = at.plusSeconds(60);
            }
            return true;
        }
    },
    THE_SAME_INPUTS_GIVE_THE_SAME_DECISION {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed);
            World same = World.of(seed);
            return decide.decide(w.policy(), w.seen(), w.past(), w.now())
                    .equals(decide.decide(same.policy(), same.seen(), same.past(), same.now()));
        }
    },
    A_SHRINK_KEEPS_ITS_DISTANCE_FROM_THE_LAST_GROWTH {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed, false);
            if (w.size() > w.policy().limits().max()) {
                return true;
            }
            PastAction last = w.past().last(Action.SCALE_OUT);
            Duration least =
                    w.policy().in().trustedHold().compareTo(w.policy().in().afterOut()) < 0
                            ? w.policy().in().trustedHold()
                            : w.policy().in().afterOut();
            boolean soon = last != null && w.now().isBefore(last.at().plus(least));
            return !soon || w.target(decide) >= w.size();
        }
    },
    LESS_ROOM_NEVER_RAISES_THE_TARGET {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed);
            Limits limits = w.policy().limits();
            int lower = limits.min() + new Random(seed).nextInt(limits.max() - limits.min() + 1);
            World tighter = w.with(Change.limits(w.policy(), limits.min(), lower));
            Integer warm = w.seen().warm();
            World colder = warm == null ? w : w.with(Change.warm(w.seen(), Math.max(0, warm - 2)));
            int target = w.target(decide);
            Schedule ceiling = new Schedule(
                    "ceiling",
                    LocalTime.MIN,
                    LocalTime.MIN,
                    ZoneOffset.UTC,
                    List.of(),
                    null,
                    null,
                    List.of(),
                    null,
                    lower);
            World capped = w.with(Change.alsoSchedule(w.policy(), ceiling));
            return tighter.target(decide) <= target
                    && capped.target(decide) <= target
                    && colder.target(decide) <= Math.max(target, w.size());
        }
    },
    SHIFTING_ALL_TIMES_SHIFTS_NOTHING_ELSE {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed, false);
            Duration by = Duration.ofSeconds(1 + new Random(seed).nextInt(1_000_000));
            World later = Change.shifted(w, by);
            Decision one = decide.decide(w.policy(), w.seen(), w.past(), w.now());
            Decision other = decide.decide(later.policy(), later.seen(), later.past(), later.now());
            boolean sameTime = one.nextActionAt() == null
                    ? other.nextActionAt() == null
                    : one.nextActionAt().plus(by).equals(other.nextActionAt());
            return one.to().equals(other.to()) && one.reason() == other.reason() && sameTime;
        }
    },
    THE_TRAIL_LEADS_FROM_THE_OLD_SIZE_TO_THE_NEW {
        @Override
        boolean holds(Decide decide, long seed) {
            World w = World.of(seed);
            Decision d = decide.decide(w.policy(), w.seen(), w.past(), w.now());
            int number = w.size();
            for (Step step : d.trail()) {
                if (step.before() != number) {
                    return false;
                }
                number = step.after();
            }
            return number == d.to()
                    && (d.trail().isEmpty() || d.trail().getLast().reason() == d.reason());
        }
    };

    abstract boolean holds(Decide decide, long seed);
}
