package io.poolkeeper.simulator.fault;

import io.poolkeeper.simulator.pool.Capacity;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.WorkRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The failures in force. They are kept in memory only: a restarted simulator is a healthy one. */
public final class Faults implements Capacity {
    /** A rule and how often it has struck. */
    public record Active(long id, FaultRule rule, AtomicInteger struck) {
        private boolean spent() {
            return rule.times() != null && struck.get() >= rule.times();
        }
    }

    private final List<Active> active = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final Random chance;

    public Faults(long seed) {
        this.chance = new Random(seed);
    }

    public long add(FaultRule rule) {
        long id = ids.incrementAndGet();
        active.add(new Active(id, rule, new AtomicInteger()));
        return id;
    }

    public void clear() {
        active.clear();
    }

    public List<Active> active() {
        return List.copyOf(active);
    }

    /** The first rule that strikes this request. */
    public synchronized Optional<FaultRule> strike(String operation, String requestText) {
        for (Active one : active) {
            if (!one.spent() && one.rule().concerns(operation, requestText) && likely(one.rule())) {
                one.struck().incrementAndGet();
                return Optional.of(one.rule());
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Shortage> shortage(Pool pool) {
        return active.stream()
                .map(Active::rule)
                .filter(rule -> rule.effect() == FaultEffect.CAPACITY)
                .filter(rule -> rule.pool() == null || rule.pool().equals(pool.id()))
                .findFirst()
                .map(Faults::shortage);
    }

    private static Shortage shortage(FaultRule rule) {
        String code = Objects.requireNonNullElse(rule.code(), "InternalError");
        String message = Objects.requireNonNullElse(rule.message(), "Out of host capacity.");
        int ceiling = Objects.requireNonNullElse(rule.ceiling(), 0);
        return new Shortage(ceiling, new WorkRequest.Problem(code, message));
    }

    private boolean likely(FaultRule rule) {
        return rule.probability() == null || chance.nextDouble() < rule.probability();
    }
}
