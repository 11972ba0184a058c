package io.poolkeeper.analytics.domain.rollup;

import static io.poolkeeper.analytics.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.poolkeeper.analytics.AnalyticsTest;
import io.poolkeeper.analytics.Past;
import io.poolkeeper.analytics.domain.figure.Curves;
import io.poolkeeper.analytics.domain.figure.Curves.Scope;
import io.poolkeeper.analytics.domain.figure.Figures;
import io.poolkeeper.analytics.domain.figure.TrendPoint;
import io.poolkeeper.analytics.domain.rollup.BruteForce.Bucket;
import io.poolkeeper.analytics.domain.rollup.BruteForce.Told;
import io.poolkeeper.analytics.domain.window.Interval;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums against recomputation from all samples, whatever the order in which those arrive. */
@AnalyticsTest
class RollupTest {

    private static final Window DAY = new Window(NOON.minus(Duration.ofHours(24)), NOON);
    private static final String SAMPLE = """
            insert into analytics.pool_sample (id, sampled_at, node_id, pool_id, oracle_pool_id, current_instances,
                active_instances, avg_cpu, pool_status, is_active, received_at)
            overriding system value values (?, ?, ?, ?, ?, ?, ?, ?, 'healthy', ?, ?)
            """;

    @Inject
    Folding folding;

    @Inject
    Figures figures;

    @Inject
    Curves curves;

    private static Connection registry;

    private final List<Told> told = new ArrayList<>();

    @BeforeAll
    static void connect() throws SQLException {
        registry = Database.shared().asSuperuser();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        registry.close();
    }

    @BeforeEach
    void emptyPast() {
        Past.forget();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsFoldedIsWhatAllSamplesSayHoweverLateTheyCome(long seed) {
        Random chance = new Random(seed);
        Instant received = NOON.minus(Duration.ofHours(2));
        for (int batch = 0; batch < 6; batch++) {
            received = received.plusSeconds(1 + chance.nextInt(900));
            arrive(chance, received, 60);
            folding.run();
            if (chance.nextBoolean()) {
                folding.run();
            }
        }

        var all = new BruteForce(told);
        for (String interval : List.of("minute", "5m", "hour", "day", "15m", "3h", "7m")) {
            compare(all, interval);
        }
        assertThat(figures.system().peakInstances24h())
                .isEqualTo(all.peak(BruteForce.start(DAY.from(), Duration.ofMinutes(5)), NOON));
        for (long pool = 1; pool <= 4; pool++) {
            double seconds = sum(
                    "select coalesce(sum(instance_seconds), 0) as n from analytics.pool_1h where pool_id = " + pool);
            assertThat(seconds).isEqualTo(all.instanceSeconds(pool, Instant.EPOCH, Instant.MAX), within(1e-3));
        }
    }

    private void compare(BruteForce all, String name) {
        Interval interval = Interval.of(name);
        Map<Instant, Bucket> expected = all.trend(DAY.from(), NOON, interval.width());
        List<TrendPoint> found = figures.trend(DAY, interval, Scope.FLEET);

        assertThat(found).as(name).extracting(TrendPoint::timestamp).containsExactlyElementsOf(expected.keySet());
        for (TrendPoint point : found) {
            Bucket bucket = expected.get(point.timestamp());
            assertThat((double) point.totalInstances()).as(name).isEqualTo(bucket.instances(), within(1.0));
            assertThat(point.activePools()).as(name).isEqualTo(bucket.pools());
            close(point.avgCpu(), bucket.cpu());
            close(point.avgCpuUnweighted(), bucket.plainCpu());
        }
    }

    private static void close(@Nullable Double found, @Nullable Double expected) {
        if (expected == null) {
            assertThat(found).isNull();
        } else {
            assertThat(found).isNotNull().isEqualTo(expected, within(1e-6));
        }
    }

    @Test
    void aSampleSpooledForTwoDaysCorrectsTheBucketsOfItsTimeAndNoOthers() {
        add(NOON.minus(Duration.ofMinutes(61)), NOON.minus(Duration.ofMinutes(61)), 1, 4, 50.0);
        folding.run();
        double before = sum("select count(*) as n from analytics.pool_5m");
        add(NOON.minus(Duration.ofMinutes(50 * 60 + 1)), NOON, 1, 9, 10.0);
        folding.run();

        assertThat(sum("select count(*) as n from analytics.pool_5m")).isEqualTo(before + 2);
        assertThat(sum("select sum(instance_seconds) as n from analytics.pool_1d"))
                .isEqualTo(13 * 300);
    }

    @Test
    void foldingAgainChangesNothing() {
        arrive(new Random(9), NOON, 50);
        folding.run();
        var first = sums();

        folding.run();
        Database.shared().run("update analytics.rollup_state set seen_to = null");
        folding.run();

        assertThat(sums()).isEqualTo(first);
    }

    @Test
    void aMonthThatWasNeverFoldedIsFoldedInStretches() {
        for (int day = 30; day > 0; day--) {
            add(NOON.minus(Duration.ofDays(day)), NOON.minus(Duration.ofDays(day)), 1, day, 50.0);
        }
        folding.run();

        assertThat(sum("select count(*) as n from analytics.fleet where width = '1 day'"))
                .isEqualTo(30);
    }

    private Map<String, Object> sums() {
        return Database.shared()
                .rows("select (select md5(string_agg(p::text, '|' order by p::text)) from analytics.pool_5m p) as five,"
                        + " (select md5(string_agg(p::text, '|' order by p::text)) from analytics.pool_1d p) as day,"
                        + " (select md5(string_agg(p::text, '|' order by p::text)) from analytics.fleet p) as fleet")
                .getFirst();
    }

    private void arrive(Random chance, Instant received, int samples) {
        for (int i = 0; i < samples; i++) {
            int back = chance.nextInt(10) == 0 ? 20 * 3600 : 2 * 3600;
            Instant at = received.minusSeconds(chance.nextInt(back));
            Double cpu = chance.nextInt(8) == 0 ? null : (double) chance.nextInt(100);
            add(at, received, 1 + chance.nextInt(4), chance.nextInt(12), cpu);
        }
    }

    private void add(Instant at, Instant received, long pool, int size, @Nullable Double cpu) {
        long id = 1_000_000_000L + told.size();
        boolean driven = (id + pool) % 5 != 0;
        told.add(new Told(id, at, pool, size, Math.max(0, size - 1), cpu, driven));
        try (var insert = registry.prepareStatement(SAMPLE)) {
            Object[] values = {
                id,
                at.atOffset(ZoneOffset.UTC),
                pool % 2,
                pool,
                "pool-" + pool,
                size,
                Math.max(0, size - 1),
                cpu,
                driven,
                received.atOffset(ZoneOffset.UTC)
            };
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double sum(String query) {
        return ((Number) Database.shared().rows(query).getFirst().get("n")).doubleValue();
    }
}
