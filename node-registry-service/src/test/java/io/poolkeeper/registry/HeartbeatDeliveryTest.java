package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.stored;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.PoolReport;
import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.registry.domain.heartbeat.HeartbeatFiling;
import io.poolkeeper.registry.domain.heartbeat.HeartbeatFiling.Outcome;
import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However heartbeats are repeated, delayed, mixed and cut into batches, by two at once: each counts exactly once. */
@RegistryTest
class HeartbeatDeliveryTest {

    private static final int NODES = 3;
    private static final int SEQUENCES = 40;

    private final Database database = Database.shared();

    @Inject
    HeartbeatFiling filing;

    /** One heartbeat of a plan; what makes it unlike its neighbours is part of it, so that a repetition is the same. */
    private record Told(Fleet.Enrolled node, String boot, long sequence, boolean error, String hash, Instant sentAt) {

        String name() {
            return node.id() + " " + boot + " " + sequence;
        }

        Beat beat() {
            var report = new PoolReport(
                    null,
                    "pool-of-" + node.name(),
                    3,
                    3,
                    40.0,
                    50.0,
                    null,
                    null,
                    "healthy",
                    true,
                    null,
                    name(),
                    null,
                    null,
                    1,
                    5,
                    "on",
                    "RUNNING",
                    1L,
                    sentAt,
                    null);
            var body = new Heartbeat(
                    null,
                    error ? "error" : "active",
                    hash,
                    error ? "OCI answers 401" : null,
                    List.of(report),
                    null,
                    boot,
                    sequence,
                    sentAt,
                    null);
            return new Beat(node.id(), body, Instant.now(), null);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachCountsOnce(long seed) {
        var random = new Random(seed);
        var nodes = IntStream.range(0, NODES).mapToObj(i -> enrol()).toList();
        List<Told> told = plan(nodes, random);

        List<Told> way = repeated(told, random);
        Fleet.atOnce(List.of(delivery(way, 0, new Random(seed)), delivery(way, 1, new Random(seed))));

        assertThat(samples(nodes)).isEqualTo(told.stream().collect(toMap(Told::name, heartbeat -> 1L)));
        assertThat(known(nodes)).isEqualTo(told.stream().map(Told::name).collect(toSet()));

        var before = database.checksum();
        Collections.shuffle(told, random);
        file(told);
        assertThat(database.checksum()).isEqualTo(before);
    }

    @Test
    void twoWhoBringTheSameNodesInDifferentOrderDoNotBlockEachOther() {
        var nodes = IntStream.range(0, 60).mapToObj(i -> enrol()).toList();
        long before = deadlocks();
        List<Callable<Integer>> gateways = new ArrayList<>();
        for (int gateway = 0; gateway < 2; gateway++) {
            var random = new Random(gateway);
            gateways.add(() -> {
                for (long sequence = 1; sequence <= 10; sequence++) {
                    long number = sequence;
                    var round = new ArrayList<>(nodes.stream()
                            .map(node -> new Told(node, "b", number, false, null, Instant.EPOCH.plusSeconds(number)))
                            .toList());
                    Collections.shuffle(round, random);
                    file(round);
                }
                return 0;
            });
        }
        Fleet.atOnce(gateways);
        assertThat(deadlocks()).isEqualTo(before);
        nodes.forEach(node -> assertThat(stored(node, "b", 10)).isTrue());
        assertThat(database.count("select count(*) from analytics.pool_sample where oracle_pool_id = any (?)", (Object)
                        nodes.stream().map(node -> "pool-of-" + node.name()).toArray(String[]::new)))
                .isEqualTo(60 * 10);
    }

    /** Nearly all of two processes' numbers each, in the order in which they were made. */
    private static List<Told> plan(List<Fleet.Enrolled> nodes, Random random) {
        var plan = new ArrayList<Told>();
        var hash = new String[] {"a".repeat(64)};
        Instant start = Instant.now().minusSeconds(3_600);
        for (Told each : every(nodes)) {
            if (random.nextInt(20) == 0) {
                hash[0] = Integer.toHexString(random.nextInt(10, 16)).repeat(64);
            }
            boolean lost = random.nextInt(12) == 0;
            if (!lost) {
                int second = (each.boot().equals("first") ? 0 : 1_000) + (int) each.sequence() * 10;
                plan.add(new Told(
                        each.node(),
                        each.boot(),
                        each.sequence(),
                        random.nextInt(15) == 0,
                        hash[0],
                        start.plusSeconds(second)));
            }
        }
        return plan;
    }

    private static List<Told> every(List<Fleet.Enrolled> nodes) {
        return nodes.stream()
                .flatMap(node -> List.of("first", "second").stream()
                        .flatMap(boot -> IntStream.rangeClosed(1, SEQUENCES)
                                .mapToObj(number -> new Told(node, boot, number, false, null, Instant.EPOCH))))
                .toList();
    }

    /** Some again, some much later, most in order; each node goes its own way. */
    private static List<Told> repeated(List<Told> told, Random random) {
        record Arrival(double at, Told told) {}
        var way = new ArrayList<Arrival>();
        for (Told each : told) {
            double due = each.sequence() + (each.boot().equals("second") ? SEQUENCES * 0.9 : 0);
            double late = random.nextInt(6) == 0 ? random.nextDouble(30) : 0;
            way.add(new Arrival(due + late, each));
            for (int again = random.nextInt(3); again > 0; again--) {
                way.add(new Arrival(due + random.nextDouble(40), each));
            }
        }
        way.sort((one, other) -> Double.compare(one.at(), other.at()));
        return way.stream().map(Arrival::told).toList();
    }

    /** Every other batch of those that the way is cut into: two replicas share the load. */
    private Callable<Integer> delivery(List<Told> way, int turn, Random cuts) {
        return () -> {
            int batches = 0;
            for (int at = 0; at < way.size(); batches++) {
                int end = Math.min(way.size(), at + 1 + cuts.nextInt(12));
                if (batches % 2 == turn) {
                    file(way.subList(at, end));
                }
                at = end;
            }
            return batches;
        };
    }

    /** As the intake does: what another holds just now is waited for alone. */
    private void file(List<Told> told) {
        List<Beat> beats = told.stream().map(Told::beat).toList();
        List<Outcome> outcomes = filing.file(beats);
        for (int i = 0; i < beats.size(); i++) {
            Outcome outcome = outcomes.get(i);
            for (int tries = 0; !(outcome instanceof Outcome.Stored); tries++) {
                assertThat(tries).isLessThan(20);
                outcome = waiting(beats.get(i), outcome);
            }
        }
    }

    private Outcome waiting(Beat beat, Outcome before) {
        try {
            return filing.fileWaiting(List.of(beat)).getFirst();
        } catch (Unavailable busy) {
            return before;
        }
    }

    /** All that would be taken for a repetition: rows, runs that are over, and the runs that go on. */
    private Set<String> known(List<Fleet.Enrolled> nodes) {
        return database
                .rows("""
                        select node_id || ' ' || boot || ' ' || sequence as name
                        from (select node_id, boot, sequence from registry.heartbeat
                              union select node_id, boot, generate_series(first_sequence, last_sequence)
                                  from registry.heartbeat_run
                              union select node_id, boot, generate_series(first_sequence, last_sequence)
                                  from registry.pulse where boot is not null) as known
                        where node_id = any (?)
                        """, (Object) nodes.stream().map(Fleet.Enrolled::id).toArray(Long[]::new))
                .stream()
                .map(row -> (String) row.get("name"))
                .collect(toSet());
    }

    private Map<String, Long> samples(List<Fleet.Enrolled> nodes) {
        return database
                .rows(
                        "select scaling_reason, count(*) as times from analytics.pool_sample"
                                + " where oracle_pool_id = any (?) group by 1",
                        (Object) nodes.stream()
                                .map(node -> "pool-of-" + node.name())
                                .toArray(String[]::new))
                .stream()
                .collect(toMap(row -> (String) row.get("scaling_reason"), row -> (Long) row.get("times")));
    }

    private long deadlocks() {
        return database.count("select deadlocks from pg_stat_database where datname = current_database()");
    }
}
