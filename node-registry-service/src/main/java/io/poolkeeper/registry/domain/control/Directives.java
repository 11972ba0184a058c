package io.poolkeeper.registry.domain.control;

import static java.util.stream.Collectors.toMap;

import io.poolkeeper.api.Pause;
import io.poolkeeper.api.Pin;
import io.poolkeeper.api.PoolDirective;
import io.poolkeeper.registry.domain.report.PoolOwner;
import io.poolkeeper.registry.domain.signal.Hearing;
import io.poolkeeper.registry.domain.signal.Memory;
import io.poolkeeper.registry.domain.signal.Recollection;
import io.poolkeeper.registry.domain.signal.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What operators ask of a pool now, from memory: every heartbeat's answer asks. */
@ApplicationScoped
public class Directives implements Memory {

    private static final Integer ALL = 0;
    private static final List<String> WIDEST_FIRST = List.of("fleet", "region", "node", "pool");

    private final Controls controls;
    private final Clock clock;
    private final Recollection<Integer, InForce> known;

    private record InForce(Map<Long, PoolPin> pins, List<ScalingPause> pauses, GuardRails rails) {}

    Directives(Controls controls, Hearing hearing, Clock clock) {
        this.controls = controls;
        this.clock = clock;
        known = new Recollection<>(hearing);
    }

    /** Null when nothing is asked. */
    public @Nullable PoolDirective of(PoolOwner pool) {
        InForce now = known.recall(ALL, all -> Optional.of(read())).orElseThrow();
        Instant at = clock.instant();
        Pause pause = pause(now, pool, at);
        Pin pin = pin(now, pool, at);
        Integer change = now.rails().maxChangePerTenMinutes();
        return pause == null && pin == null && change == null ? null : new PoolDirective(pause, pin, change);
    }

    @Override
    public void forget(Signal signal) {
        if (signal.topic() == Signal.Topic.CONTROL) {
            known.forgetAll();
        }
    }

    @Override
    public void forgetAll() {
        known.forgetAll();
    }

    private InForce read() {
        Instant now = clock.instant();
        return new InForce(
                controls.pins(now).stream().collect(toMap(PoolPin::poolId, Function.identity())),
                controls.pauses(now),
                controls.guardRails());
    }

    private static @Nullable Pin pin(InForce now, PoolOwner pool, Instant at) {
        PoolPin pin = now.pins().get(pool.poolId());
        return pin == null || !at.isBefore(pin.until()) ? null : new Pin(pin.size(), pin.until(), pin.reason());
    }

    /** Of several the one that lasts longest, for the agent may be on its own by then; of those the widest. */
    private static @Nullable Pause pause(InForce now, PoolOwner pool, Instant at) {
        return now.pauses().stream()
                .filter(pause -> pause.holds(at))
                .filter(covers(pool))
                .max(Comparator.comparing((ScalingPause pause) -> pause.until() == null ? Instant.MAX : pause.until())
                        .thenComparingInt(pause -> -WIDEST_FIRST.indexOf(pause.scope())))
                .map(pause -> new Pause(pause.scope(), pause.until(), pause.reason()))
                .orElse(null);
    }

    private static Predicate<ScalingPause> covers(PoolOwner pool) {
        return pause -> switch (pause.scope()) {
            case "fleet" -> true;
            case "region" -> pool.region().equals(pause.target());
            case "node" -> Long.toString(pool.nodeId()).equals(pause.target());
            default -> Long.toString(pool.poolId()).equals(pause.target());
        };
    }
}
