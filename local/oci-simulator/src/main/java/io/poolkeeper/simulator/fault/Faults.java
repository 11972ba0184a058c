package io.poolkeeper.simulator.fault;

import io.poolkeeper.simulator.pool.Capacity;
import io.poolkeeper.simulator.pool.Condition;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.WorkRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

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
    private final boolean canReset;

    /** @param canReset whether connections can be reset */
    public Faults(long seed, boolean canReset) {
        this.chance = new Random(seed);
        this.canReset = canReset;
    }

    public long add(FaultRule rule) {
        if (rule.effect().resets() && !canReset) {
            throw new IllegalArgumentException("This simulator was not started with resets.");
        }
        long id = ids.incrementAndGet();
        active.add(new Active(id, rule, new AtomicInteger()));
        return id;
    }

    public void clear() {
        active.clear();
    }

    public void remove(long id) {
        active.removeIf(one -> one.id() == id);
    }

    public List<Active> active() {
        return List.copyOf(active);
    }

    /** The first rule that strikes this request. */
    public synchronized Optional<Active> strike(String operation, String requestText) {
        for (Active one : active) {
            if (!one.spent() && one.rule().concerns(operation, requestText) && likely(one.rule())) {
                one.struck().incrementAndGet();
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<WorkRequest.Problem> refusal(Wanted wanted) {
        return rules(FaultEffect.CAPACITY, wanted.pool())
                .filter(rule -> rule.availabilityDomain() == null
                        || rule.availabilityDomain().equals(wanted.place().availabilityDomain()))
                .filter(rule -> (rule.availabilityDomain() == null ? wanted.inPool() : wanted.inDomain())
                        >= Objects.requireNonNullElse(rule.ceiling(), 0))
                .findFirst()
                .map(Faults::problem);
    }

    @Override
    public Condition condition(Pool pool) {
        return rules(FaultEffect.UNHEALTHY, pool).findAny().isPresent() ? Condition.FAILING : Condition.UP;
    }

    private Stream<FaultRule> rules(FaultEffect effect, Pool pool) {
        return active.stream()
                .map(Active::rule)
                .filter(rule -> rule.effect() == effect)
                .filter(rule -> rule.concernsPool(pool.id()));
    }

    private static WorkRequest.Problem problem(FaultRule rule) {
        String code = Objects.requireNonNullElse(rule.code(), "InternalError");
        String message = Objects.requireNonNullElse(rule.message(), "Out of host capacity.");
        return new WorkRequest.Problem(code, message);
    }

    private boolean likely(FaultRule rule) {
        return rule.probability() == null || chance.nextDouble() < rule.probability();
    }
}
