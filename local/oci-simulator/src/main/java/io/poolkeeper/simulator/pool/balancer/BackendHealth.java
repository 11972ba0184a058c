package io.poolkeeper.simulator.pool.balancer;

import io.poolkeeper.simulator.pool.Duty;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.InstanceState;
import io.poolkeeper.simulator.pool.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a load balancer's health checks find, and how many connections a backend still carries. */
public final class BackendHealth {
    /** Connections of a backend that serves. */
    static final int BUSY = 100;

    /** OCI's word for a backend or a set of them. */
    public enum Status {
        OK,
        WARNING,
        CRITICAL,
        UNKNOWN
    }

    /** What each of a balancer's two checkers got. */
    public record Finding(Status status, List<String> results) {}

    private final World world;
    private final BalancerTiming timing;
    private final Instant now;

    public BackendHealth(World world, BalancerTiming timing, Instant now) {
        this.world = world;
        this.timing = timing;
        this.now = now;
    }

    public Finding of(Backend backend) {
        Optional<Instance> behind = Optional.ofNullable(backend.instanceId()).flatMap(world::instance);
        if (backend.addedAt().plus(timing.firstCheck()).isAfter(now)) {
            return new Finding(Status.UNKNOWN, List.of());
        }
        if (behind.isEmpty() || !answering(behind.get())) {
            return new Finding(Status.CRITICAL, List.of("CONNECT_FAILED", "CONNECT_FAILED"));
        }
        return switch (behind.get().condition()) {
            case UP -> new Finding(Status.OK, List.of("OK", "OK"));
            case WARMING -> new Finding(Status.CRITICAL, List.of("CONNECT_FAILED", "CONNECT_FAILED"));
            case SHAKY -> new Finding(Status.WARNING, List.of("OK", "TIMED_OUT"));
            case FAILING -> new Finding(Status.CRITICAL, List.of("INVALID_STATUS_CODE", "INVALID_STATUS_CODE"));
        };
    }

    /** The whole set: as its backends are, CRITICAL when more than half of them are. */
    public Status of(BackendSet set) {
        List<Status> all =
                set.backends().values().stream().map(one -> of(one).status()).toList();
        if (all.isEmpty() || all.stream().allMatch(Status.UNKNOWN::equals)) {
            return Status.UNKNOWN;
        }
        long critical = all.stream().filter(Status.CRITICAL::equals).count();
        if (2 * critical > all.size()) {
            return Status.CRITICAL;
        }
        return all.stream().allMatch(Status.OK::equals) ? Status.OK : Status.WARNING;
    }

    /** Connections go away evenly while a backend drains. */
    public int connections(Backend backend) {
        Status status = of(backend).status();
        Instant since = backend.drainingSince();
        if (status == Status.CRITICAL || status == Status.UNKNOWN) {
            return 0;
        }
        return since == null ? BUSY : left(since);
    }

    /** What would be cut off if the instance went away now. */
    public int connections(String instanceId) {
        return world.balancers().values().stream()
                .flatMap(balancer -> balancer.sets().values().stream())
                .flatMap(set -> set.of(instanceId))
                .mapToInt(this::connections)
                .sum();
    }

    private int left(Instant since) {
        long whole = Math.max(1, timing.drain().toMillis());
        long gone = Math.min(whole, Math.max(0, now.toEpochMilli() - since.toEpochMilli()));
        return (int) Math.ceilDiv(BUSY * (whole - gone), whole);
    }

    private boolean answering(Instance instance) {
        Instant running = runningSince(instance);
        return instance.state() == InstanceState.RUNNING
                && running != null
                && !running.plus(timing.warmUp()).isAfter(now);
    }

    private static @Nullable Instant runningSince(Instance instance) {
        return instance.duties().stream()
                .filter(duty -> duty.to() == null)
                .map(Duty::from)
                .findFirst()
                .orElse(null);
    }
}
