package io.poolkeeper.scaling.group;

import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Failure;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.policy.PoolGroup;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pools behind one load balancer, each driven by its own loop, in a cloud that may have nothing to give. */
final class Siblings {
    private static final int BOOT = 3;

    /** How a member learns what its group means for it; a broken one must be found out. */
    interface Look {
        History look(PoolGroup group, Map<String, Member> members, String pool, Instant now);
    }

    private static final class Pool {
        private final PoolPolicy policy;
        private final List<int[]> starting = new ArrayList<>();
        private final List<Point> points = new ArrayList<>();
        private int size;
        private int serving;
        private int room;
        private History past = History.EMPTY;

        private Pool(PoolPolicy policy, int size, int room) {
            this.policy = policy;
            this.size = size;
            this.serving = size;
            this.room = room;
        }
    }

    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Map<String, Member> members = new HashMap<>();
    private final PoolGroup group;
    private final Look look;
    private int minute;
    final List<Decision> decisions = new ArrayList<>();
    int failures;
    int highestSum;

    /** @param rooms how many instances the cloud has for each, in the group's order */
    Siblings(int max, int... rooms) {
        this(Sharing::look, max, rooms);
    }

    Siblings(Look look, int max, int... rooms) {
        this.look = look;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rooms.length; i++) {
            String name = "pool-" + (char) ('a' + i);
            names.add(name);
            PoolPolicy policy = Pools.pool("name: " + name + "\ncpu_threshold: 69\nscaling_limits: {min: 1, max: 40}\n"
                    + "forecast: {mode: off}");
            pools.put(name, new Pool(Pools.renamed(policy, name), i == 0 ? 4 : 1, rooms[i]));
        }
        group = new PoolGroup("group", names, max);
    }

    int size(String pool) {
        return pools.get(pool).size;
    }

    int serving() {
        return pools.values().stream().mapToInt(pool -> pool.serving).sum();
    }

    History past(String pool) {
        return pools.get(pool).past;
    }

    Siblings room(String pool, int instances) {
        pools.get(pool).room = instances;
        return this;
    }

    /** @param load of all pools together, in percent of one instance */
    Siblings run(int minutes, double load) {
        for (int i = 0; i < minutes; i++, minute++) {
            pools.values().forEach(this::start);
            double each = Math.min(100, load / Math.max(1, serving()));
            for (Map.Entry<String, Pool> entry : pools.entrySet()) {
                turn(entry.getKey(), entry.getValue(), each);
            }
            highestSum = Math.max(
                    highestSum,
                    pools.values().stream().mapToInt(pool -> pool.size).sum());
        }
        return this;
    }

    private Instant now() {
        return Pools.NOON.plusSeconds(60L * minute);
    }

    private void start(Pool pool) {
        pool.starting.removeIf(batch -> {
            pool.serving += batch[0] <= minute ? batch[1] : 0;
            return batch[0] <= minute;
        });
    }

    private void turn(String name, Pool pool, double each) {
        Instant now = now();
        pool.points.add(new Point(now.minusSeconds(60), each * pool.serving, (double) pool.serving, null));
        List<Point> window = pool.points.subList(Math.max(0, pool.points.size() - 3), pool.points.size());
        Observation seen = new Observation(
                pool.size,
                pool.serving,
                pool.serving,
                null,
                null,
                Observation.RUNNING,
                List.of(new Series("cpu", window)));
        members.put(name, new Member(pool.policy, seen, pool.past, now));
        History past = look.look(group, members, name, now);
        Decision decision = Decider.decide(pool.policy, seen, past, now);
        decisions.add(decision);
        pool.past = past.after(decision, resize(pool, decision), now);
        members.put(name, new Member(pool.policy, seen, pool.past, now));
    }

    private Outcome resize(Pool pool, Decision decision) {
        int to = decision.to();
        if (decision.action() == Action.HOLD) {
            return Outcome.of(Result.HELD);
        }
        if (to > pool.room && to > pool.size) {
            failures++;
            grow(pool, Math.max(pool.size, pool.room));
            return Outcome.failed(Failure.CAPACITY, "Out of host capacity");
        }
        if (to > pool.size) {
            grow(pool, to);
        } else {
            pool.serving = Math.max(0, pool.serving - (pool.size - to));
            pool.size = to;
        }
        return Outcome.of(Result.APPLIED);
    }

    private void grow(Pool pool, int to) {
        pool.starting.add(new int[] {minute + BOOT, to - pool.size});
        pool.size = to;
    }
}
