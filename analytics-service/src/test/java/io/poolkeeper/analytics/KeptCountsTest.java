package io.poolkeeper.analytics;

import static io.poolkeeper.analytics.Past.asUser;
import static io.poolkeeper.analytics.Past.minutesAgo;
import static io.poolkeeper.analytics.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.analytics.domain.decision.ScalingPatterns;
import io.poolkeeper.analytics.domain.figure.Figures;
import io.poolkeeper.analytics.domain.rollup.Folding;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted as it arrives is what counting everything afterwards says, however late and in whatever order it comes. */
@AnalyticsTest
class KeptCountsTest {
    private static final List<String> OUTCOMES = List.of("APPLIED", "FAILED", "PENDING", "SHADOWED");
    private static final List<String> ACTIONS = List.of("SCALE_OUT", "SCALE_IN", "HOLD");
    private static final String DECISION = """
            insert into analytics.decision (decision_id, decided_at, node_id, pool_id, oracle_pool_id, action, from_size,
                to_size, reason, explanation, outcome, received_at)
            values (?, ?::timestamptz, 1, ?, 'pool-' || ?, ?, 2, 3, 'ON_TARGET', '-', ?, ?::timestamptz) returning id
            """;
    private static final String EVENT = """
            insert into analytics.pool_sample (sampled_at, node_id, pool_id, oracle_pool_id, current_instances,
                active_instances, pool_status, is_active, scaling_event, received_at)
            values (?::timestamptz, 1, ?, 'pool-' || ?, 3, 3, 'healthy', true, ?, ?::timestamptz) returning id
            """;

    @Inject
    Folding folding;

    @Inject
    Figures figures;

    private final Map<String, Resize> resizes = new LinkedHashMap<>();
    private final Map<Long, Set<Instant>> decidedHours = new HashMap<>();

    private record Resize(Instant at, String action, String outcome) {}

    private record Event(Instant at, long pool, String event) {}

    private final Set<Event> told = new HashSet<>();

    @BeforeEach
    void emptyPast() {
        Past.forget();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void resizesAreCountedOnceByTheirLastOutcomeHoweverLateTheyCome(long seed) {
        Random chance = new Random(seed);
        Instant received = NOON.minus(Duration.ofHours(1));
        for (int batch = 0; batch < 6; batch++) {
            received = received.plusSeconds(1 + chance.nextInt(600));
            arrive(chance, received);
            if (chance.nextInt(3) > 0) {
                folding.run();
            }
        }
        for (int hours : List.of(1, 3, 9, 30)) {
            Window window = new Window(NOON.minus(Duration.ofHours(hours)).plusSeconds(chance.nextInt(3_000)), NOON);
            ScalingPatterns found = figures.patterns(window);
            assertThat(found.totals()).as("%d hours", hours).isEqualTo(expected(window));
        }
    }

    private void arrive(Random chance, Instant received) {
        for (int i = 0; i < 40; i++) {
            Instant at = received.minusSeconds(chance.nextInt(6 * 3600)).truncatedTo(ChronoUnit.SECONDS);
            String id = "d" + chance.nextInt(60);
            long pool = Long.parseLong(id.substring(1)) % 3 + 1;
            String action = ACTIONS.get(chance.nextInt(3));
            String outcome = OUTCOMES.get(chance.nextInt(4));
            Resize known = resizes.get(id);
            if (known != null) {
                // the same decision again, with another outcome
                at = known.at();
                action = known.action();
            }
            resizes.put(id, new Resize(at, action, outcome));
            decidedHours.computeIfAbsent(pool, p -> new HashSet<>()).add(at.truncatedTo(ChronoUnit.HOURS));
            Database.shared()
                    .rows(
                            DECISION,
                            id,
                            at.toString(),
                            pool,
                            pool,
                            action,
                            outcome,
                            received.plusMillis(i).toString());
        }
        for (int i = 0; i < 10; i++) {
            // pool 9 reports no decisions at all, pool 1 reports many
            long pool = chance.nextBoolean() ? 9 : 1;
            Instant at = received.minusSeconds(chance.nextInt(6 * 3600)).truncatedTo(ChronoUnit.SECONDS);
            String event = chance.nextBoolean() ? "SCALE_UP" : "SCALE_DOWN_FAILED";
            if (told.add(new Event(at, pool, event))) {
                Database.shared().rows(EVENT, at.toString(), pool, pool, event, received.toString());
            }
        }
    }

    private ScalingPatterns.Totals expected(Window window) {
        long[] counts = new long[4];
        resizes.values().stream()
                .filter(one -> !one.action().equals("HOLD") && within(window, one.at()))
                .forEach(one -> counts[kind(one)]++);
        told.stream()
                .filter(one -> within(window, one.at()) && !decided(one))
                .forEach(one -> counts[one.event().equals("SCALE_UP") ? 0 : 2]++);
        return new ScalingPatterns.Totals(counts[0], counts[1], counts[2], counts[3]);
    }

    private boolean decided(Event event) {
        Instant hour = event.at().truncatedTo(ChronoUnit.HOURS);
        Set<Instant> hours = decidedHours.getOrDefault(event.pool(), Set.of());
        return hours.contains(hour) || hours.contains(hour.minus(1, ChronoUnit.HOURS));
    }

    private static int kind(Resize one) {
        return switch (one.outcome()) {
            case "FAILED" -> 2;
            case "APPLIED" -> one.action().equals("SCALE_OUT") ? 0 : 1;
            default -> 3;
        };
    }

    private static boolean within(Window window, Instant at) {
        return at.isAfter(window.from()) && !at.isAfter(window.to());
    }

    @Test
    void aGrowthIsTimedAsSoonAsTheSampleThatShowsItArrives() {
        Past.decision("grow", 7, 30, "SCALE_OUT", "APPLIED");
        asUser().get("/analytics/provisioning-times").then().body("[0].unfinished", equalTo(1));

        Past.sample(1, 7, 28, 3, 50.0);
        asUser().get("/analytics/provisioning-times")
                .then()
                .body("[0].unfinished", equalTo(0), "[0].running.p50_seconds", equalTo(120.0f));
    }

    @Test
    void provisioningTimesArePagedWithoutLossOrRepeat() {
        Database.shared().run("""
                insert into analytics.placement (pool_id, oracle_pool_id, node_id, by_agent, shape, availability_domain)
                select 500 + n / 4, 'pool-' || n / 4, 1, n % 4 > 0, case when n % 4 > 1 then 'E5' end,
                    case when n % 4 > 1 then 'AD-' || n % 4 end
                from generate_series(0, 47) as n
                """, """
                insert into analytics.provisioning (pool_id, source, placement_id, asked_at, running_seconds)
                select pool_id, 'of ' || id || ' ' || k, id, timestamptz '%s' - k * interval '1 hour', 10 * k
                from analytics.placement, generate_series(1, 3) as k where pool_id between 500 and 511
                """.formatted(NOON));
        String list = "/analytics/provisioning-times";
        List<Map<String, ?>> whole = asUser().get(list + "?hours=24&limit=500").path("$");
        List<Map<String, ?>> paged = new ArrayList<>();
        for (String next = "?hours=24&limit=7"; !next.isEmpty(); ) {
            var answer = asUser().urlEncodingEnabled(false).get(list + next);
            paged.addAll(answer.<List<Map<String, ?>>>path("$"));
            String link = answer.header("Link");
            next = link == null ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(paged).isEqualTo(whole).hasSize(48);
        asUser().get(list + "?cursor=forged").then().statusCode(400);
    }

    @Test
    void instancesAreTimedByShapeAndAvailabilityDomainAndTheirPoolsTimeIsPublished() {
        Past.decision("grow", 7, 30, "SCALE_OUT", "APPLIED");
        for (int n = 1; n <= 4; n++) {
            Past.sample(1, 7, 30 - n, 3, 50.0);
        }
        Database.shared().run("""
                update analytics.pool_sample set provisioned = jsonb_build_array(
                    jsonb_build_object('instance_id', 'i-' || id, 'shape', 'VM.Standard.E5.Flex',
                        'availability_domain', 'AD-' || (1 + id % 2), 'running_seconds', 60, 'healthy_seconds', 100))
                """);
        for (int again = 0; again < 2; again++) {
            asUser().get("/analytics/provisioning-times")
                    .then()
                    .body(
                            "shape", contains(null, "VM.Standard.E5.Flex", "VM.Standard.E5.Flex"),
                            "availability_domain", contains(null, "AD-1", "AD-2"),
                            "growths", contains(1, 2, 2),
                            "healthy.p95_seconds", contains(60.0f, 100.0f, 100.0f),
                            "[1].running.p50_seconds", equalTo(60.0f),
                            "[1].agent_boot_seconds", nullValue());
        }
        assertThat(Database.shared().rows("select * from analytics.published_boot_time"))
                .containsExactly(Map.of("oracle_pool_id", "pool-7", "boot_seconds", 100));
    }

    @Test
    void theExportOfMetricsHoldsEveryFigureOnceHoweverManyThereAreAtOneMoment() {
        Database.shared().run("""
                insert into analytics.pool_sample (sampled_at, node_id, pool_id, oracle_pool_id, current_instances,
                    active_instances, avg_cpu, pool_status, is_active, received_at)
                select timestamptz '%1$s' - (n %% 3) * interval '1 second', 1, n, 'pool-' || n, 3, 3, 50, 'healthy', true, '%1$s'
                from generate_series(1, 1700) as n
                """.formatted(minutesAgo(5)), """
                insert into analytics.metric (at, node_id, metric_type, value, unit)
                select timestamptz '%s', 1, 'queue', n, 'jobs' from generate_series(1, 40) as n
                """.formatted(minutesAgo(5)));

        List<String> lines = asUser().get("/analytics/exports/metrics?format=ndjson&hours=1")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();

        // of each sample the CPU and the instances; nobody reported its memory
        assertThat(lines).hasSize(2 * 1_700 + 40).doesNotHaveDuplicates();
    }
}
