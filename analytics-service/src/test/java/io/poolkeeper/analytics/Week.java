package io.poolkeeper.analytics;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Measured;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.forecast.Forecaster;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A pool as an agent drives it, tick by tick, apart from the replay: looks between the minutes, points that are two
 * minutes old, instances that take their time and are SCALING meanwhile, a look lost now and then. What the agent would
 * report is written as the registry writes it.
 */
public final class Week {

    public static final String OCID = "ocid1.instancepool.oc1.iad.week";
    public static final String YAML = """
            pools:
              - instance_pool_id: ocid1.instancepool.oc1.iad.week
                compartment_id: ocid1.compartment.oc1..c
                region: us-ashburn-1
                name: week
                monitoring_method: oci
                cpu_threshold: 70
                scaling_limits: {min: 2, max: 20}
                price_per_instance_hour: 0.10
                schedules:
                  - {name: office hours, start_time: "08:00", end_time: "17:00", timezone: UTC, target_instances: 5}
            """;
    public static final long POOL = 4711;

    private static final ObjectMapper WIRE = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .addModule(new JavaTimeModule())
            .build();
    private static final Duration BOOT = Duration.ofSeconds(150);
    private static final Duration AGE = Duration.ofSeconds(135);
    private static final Duration REPEAT_HELD = Duration.ofMinutes(5);
    private static final String SAMPLE = """
            insert into analytics.pool_sample (sampled_at, node_id, pool_id, oracle_pool_id, current_instances,
                active_instances, avg_cpu, max_cpu, min_instances, max_instances, pool_status, is_active, lifecycle_state,
                received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, 2, 20, 'healthy', true, ?, ?)
            """;
    private static final String DECISION = """
            insert into analytics.decision (decision_id, decided_at, node_id, pool_id, oracle_pool_id, action, from_size,
                to_size, reason, explanation, outcome, record, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            """;

    /** An action the agent took. */
    public record Acted(Instant at, int from, int to) {}

    private final long node;
    private final PoolPolicy policy =
            PolicyYaml.parse(YAML).policy().orElseThrow().pool(OCID).orElseThrow();
    private final Random chance = new Random(7);
    private final List<Acted> actions = new ArrayList<>();
    private final List<Instant> ready = new ArrayList<>();
    private final List<double[]> minutes = new ArrayList<>();
    private int size = 3;
    private @Nullable Decision lastTold;

    private Week(long node) {
        this.node = node;
        for (int i = 0; i < size; i++) {
            ready.add(Instant.EPOCH);
        }
    }

    /** Lives through the time up to then; returns what the agent did in it. */
    public static List<Acted> record(long node, Instant from, Instant to) {
        var week = new Week(node);
        try (Connection registry = Past.as(Schema.REGISTRY);
                var sample = registry.prepareStatement(SAMPLE);
                var decision = registry.prepareStatement(DECISION)) {
            registry.setAutoCommit(false);
            week.live(from, to, sample, decision);
            sample.executeBatch();
            decision.executeBatch();
            registry.commit();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return week.actions;
    }

    private void live(Instant from, Instant to, PreparedStatement sample, PreparedStatement decision) throws Exception {
        History past = History.EMPTY.measured(new Measured(BOOT, AGE));
        Forecaster forecaster = Forecaster.of(policy, past);
        int minute = 0;
        for (Instant start = from; start.isBefore(to); start = start.plusSeconds(60), minute++) {
            int running = running(start);
            minutes.add(new double[] {Math.min(demand(start), 100.0 * running), running});
            Instant now = start.plusSeconds(17);
            if (minute < 3 || chance.nextInt(200) == 0) {
                continue;
            }
            Observation seen = look(from, minute, now);
            past = forecaster.look(seen, past, now);
            Decision decided = Decider.decide(policy, seen, past, now);
            Result result = decided.call() ? Result.APPLIED : Result.HELD;
            past = past.after(decided, Outcome.of(result), now);
            tell(decision, decided, result);
            sample(sample, seen, now, minutes.get(minute - 2));
            act(decided, now);
        }
    }

    /** A working day with noise, and now and then a burst. */
    private double demand(Instant at) {
        int minute = at.atOffset(ZoneOffset.UTC).getHour() * 60
                + at.atOffset(ZoneOffset.UTC).getMinute();
        double wave = 260 - 160 * Math.cos(2 * Math.PI * minute / 1440);
        double burst = minute >= 800 && minute < 830 ? 300 : 0;
        return (wave + burst) * (1 + 0.03 * chance.nextGaussian());
    }

    private Observation look(Instant from, int minute, Instant now) {
        int running = running(now);
        int warm = (int)
                ready.stream().filter(at -> at.plusSeconds(120).isBefore(now)).count();
        var points = new ArrayList<Point>();
        for (int m = Math.max(0, minute - 6); m <= minute - 2; m++) {
            double[] seen = minutes.get(m);
            points.add(new Point(from.plusSeconds(60L * m), seen[0], seen[1], null));
        }
        String state = running < size ? Observation.SCALING : Observation.RUNNING;
        return new Observation(size, running, warm, null, null, state, List.of(new Series("cpu", points)));
    }

    private int running(Instant now) {
        return (int) ready.stream().filter(at -> !at.isAfter(now)).count();
    }

    private void act(Decision decided, Instant now) {
        if (!decided.call()) {
            return;
        }
        int to = decided.to();
        actions.add(new Acted(now, size, to));
        while (ready.size() < to) {
            ready.add(now.plus(BOOT));
        }
        while (ready.size() > to) {
            ready.removeLast();
        }
        size = to;
    }

    /** Holds are told when they change and every five minutes, as the agent does. */
    private void tell(PreparedStatement insert, Decision decided, Result result) throws Exception {
        boolean news = lastTold == null
                || decided.action() != Action.HOLD
                || lastTold.reason() != decided.reason()
                || lastTold.at().plus(REPEAT_HELD).isBefore(decided.at());
        if (!news) {
            return;
        }
        lastTold = decided;
        var at = decided.at().atOffset(ZoneOffset.UTC);
        Object[] values = {
            "week-" + decided.at().toEpochMilli(),
            at,
            node,
            POOL,
            OCID,
            decided.action().name(),
            decided.from(),
            decided.to(),
            decided.reason().name(),
            decided.explanation(),
            result.name(),
            WIRE.writeValueAsString(decided),
            at
        };
        add(insert, values);
    }

    private void sample(PreparedStatement insert, Observation seen, Instant now, double[] point) throws Exception {
        Double mean = point[1] == 0 ? null : Math.round(100 * point[0] / point[1]) / 100.0;
        var at = now.atOffset(ZoneOffset.UTC);
        add(insert, at, node, POOL, OCID, seen.targetSize(), seen.running(), mean, mean, seen.lifecycleState(), at);
    }

    private static void add(PreparedStatement insert, @Nullable Object... values) throws Exception {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }
}
