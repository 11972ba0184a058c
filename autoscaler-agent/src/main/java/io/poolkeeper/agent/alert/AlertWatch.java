package io.poolkeeper.agent.alert;

import io.poolkeeper.agent.link.Reports;
import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.PoolReport;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees in what is reported anyway what is worth an alert. A resize is told once; a state is told when it has lasted, once,
 * and again when it is over.
 */
public final class AlertWatch implements Reports.Listener {

    private static final Duration LASTING = Duration.ofMinutes(3);
    private static final Set<String> AT_A_CEILING = Set.of("HARD_MAX", "SCHEDULE_CEILING");
    private static final int REMEMBERED = 1_000;

    /** One state of a pool: since when it holds, and whether it was told. */
    private record Standing(Instant since, String reason, boolean told) {}

    private static final class Pool {
        private final Map<Alert.Kind, Standing> states = new EnumMap<>(Alert.Kind.class);
        private String name = "";
        private @Nullable String region;
    }

    private final Consumer<Alert> alerts;
    private final Map<String, Pool> pools = new HashMap<>();
    private final Map<String, Boolean> settled = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    public AlertWatch(Consumer<Alert> alerts) {
        this.alerts = alerts;
    }

    @Override
    public synchronized void sampled(PoolReport sample) {
        Pool pool = pool(sample.oraclePoolId());
        pool.name = Objects.requireNonNullElse(sample.name(), sample.oraclePoolId());
        pool.region = sample.region();
        Instant at = Objects.requireNonNullElseGet(sample.sampledAt(), Instant::now);
        if (!Boolean.FALSE.equals(sample.isActive())) {
            String why = Objects.requireNonNullElse(sample.scalingReason(), "no metric can be believed");
            state(
                    sample.oraclePoolId(),
                    Alert.Kind.METRICS_LOST,
                    sample.poolStatus().equals("warning"),
                    why,
                    at);
            state(sample.oraclePoolId(), Alert.Kind.FENCED, false, "the pool is driven from here again", at);
        }
        tellWhatLasts(sample.oraclePoolId(), at);
    }

    @Override
    public synchronized void decided(DecisionReport decision) {
        switch (decision.outcome()) {
            case "APPLIED" -> applied(decision);
            case "FAILED" -> failed(decision);
            case "FENCED" -> now(decision, Alert.Kind.FENCED, decision.explanation());
            case "HELD", "SHADOWED" -> held(decision);
            default -> {
                // What is pending or superseded is reported again, or was nothing.
            }
        }
    }

    private void applied(DecisionReport decision) {
        if (settled.put(decision.decisionId(), true) == null) {
            boolean grown = decision.action().equals("SCALE_OUT");
            alerts.accept(alert(grown ? Alert.Kind.SCALE_UP : Alert.Kind.SCALE_DOWN, false, decision));
            state(decision.oraclePoolId(), Alert.Kind.FAILURE, false, "a resize succeeded", decision.decidedAt());
        }
    }

    private void failed(DecisionReport decision) {
        String why = decision.error() == null ? decision.explanation() : decision.error();
        now(decision, Alert.Kind.FAILURE, why);
    }

    private void held(DecisionReport decision) {
        boolean capped = AT_A_CEILING.contains(decision.reason());
        state(decision.oraclePoolId(), Alert.Kind.SATURATION, capped, decision.explanation(), decision.decidedAt());
    }

    /** A state that needs no proof by lasting. */
    private void now(DecisionReport decision, Alert.Kind kind, String why) {
        Pool pool = pool(decision.oraclePoolId());
        Standing before = pool.states.put(kind, new Standing(decision.decidedAt(), why, true));
        if (before == null) {
            alerts.accept(alert(kind, false, decision, why));
        }
    }

    private void state(String poolId, Alert.Kind kind, boolean holds, String why, Instant at) {
        Pool pool = pool(poolId);
        if (holds) {
            pool.states.putIfAbsent(kind, new Standing(at, why, false));
            return;
        }
        Standing ended = pool.states.remove(kind);
        if (ended != null && ended.told()) {
            alerts.accept(alert(kind, true, poolId, at, why));
        }
    }

    private void tellWhatLasts(String poolId, Instant at) {
        Pool pool = pool(poolId);
        pool.states.replaceAll((kind, standing) -> {
            boolean due = !standing.told() && !standing.since().plus(LASTING).isAfter(at);
            if (due) {
                alerts.accept(alert(kind, false, poolId, at, standing.reason()));
            }
            return due ? new Standing(standing.since(), standing.reason(), true) : standing;
        });
    }

    private Alert alert(Alert.Kind kind, boolean over, DecisionReport decision) {
        return alert(kind, over, decision, decision.explanation());
    }

    private Alert alert(Alert.Kind kind, boolean over, DecisionReport decision, String why) {
        Pool pool = pool(decision.oraclePoolId());
        return new Alert(
                kind,
                over,
                decision.oraclePoolId(),
                pool.name,
                pool.region,
                decision.decidedAt(),
                why,
                decision.fromSize(),
                decision.toSize(),
                decision.decisionId());
    }

    private Alert alert(Alert.Kind kind, boolean over, String poolId, Instant at, String why) {
        Pool pool = pool(poolId);
        return new Alert(kind, over, poolId, pool.name, pool.region, at, why, null, null, null);
    }

    private Pool pool(String id) {
        return pools.computeIfAbsent(id, key -> {
            var fresh = new Pool();
            fresh.name = key;
            return fresh;
        });
    }
}
