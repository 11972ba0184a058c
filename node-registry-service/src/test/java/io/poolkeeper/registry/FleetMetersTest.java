package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.registry.domain.fleet.FleetMeters;
import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class FleetMetersTest {

    private final Database database = Database.shared();

    @Inject
    TestClock clock;

    @Inject
    FleetMeters fleet;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void clockRunsOnTime() {
        clock.reset();
    }

    @Test
    void aNodeThatFallsSilentAndItsPoolsThatGrowStaleAreCounted() {
        enrol().beats(beat("b", 1, "pool_analytics", List.of(pool(unique("pool"), 3))));
        fleet.look();
        double silent = value("poolkeeper.nodes.silent");
        double stale = value("poolkeeper.pools", "state", "stale");
        double all = value("poolkeeper.pools", "state", "all");
        assertThat(value("poolkeeper.nodes", "status", "ACTIVE")).isPositive();
        assertThat(all).isPositive();

        clock.advance(Duration.ofMinutes(20));
        fleet.look();
        assertThat(value("poolkeeper.nodes.silent")).isGreaterThan(silent);
        assertThat(value("poolkeeper.pools", "state", "stale")).isGreaterThan(stale);
        assertThat(value("poolkeeper.pools", "state", "all")).isEqualTo(all);
    }

    @Test
    void aKeyThatEndsSoonIsCountedUnlessItHasASuccessor() {
        var node = enrol();
        fleet.look();
        double ending = value("poolkeeper.keys.ending");
        database.run(
                "update registry.node_key set expires_at = now() + interval '3 days' where node_id = " + node.id());
        fleet.look();
        assertThat(value("poolkeeper.keys.ending")).isEqualTo(ending + 1);
        database.run(
                "insert into registry.node_key (node_id, hash, created_at, expires_at) values (%d, md5('%s') || md5('x'), now(), now() + interval '80 days')"
                        .formatted(node.id(), unique("key")));
        fleet.look();
        assertThat(value("poolkeeper.keys.ending")).isEqualTo(ending);
    }

    @Test
    void aConfigurationIsPendingThenLateUntilTheNodeRunsOrRejectsIt() {
        var node = enrol();
        node.beats(beat("b", 1));
        fleet.look();
        double pending = value("poolkeeper.configurations", "state", "pending");
        double late = value("poolkeeper.configurations", "state", "late");
        double rejected = value("poolkeeper.configurations", "state", "rejected");
        database.run("""
                insert into registry.configuration (node_id, version, config_hash, masked_text, sealed_text, is_active,
                    author_kind, author_id, created_at)
                values (%d, 1, repeat('a', 64), '', '', true, 'USER', 1, now())""".formatted(node.id()));
        fleet.look();
        assertThat(value("poolkeeper.configurations", "state", "pending")).isEqualTo(pending + 1);
        assertThat(value("poolkeeper.configurations", "state", "late")).isEqualTo(late);

        clock.advance(Duration.ofMinutes(6));
        fleet.look();
        assertThat(value("poolkeeper.configurations", "state", "late")).isGreaterThan(late);
        assertThat(value("poolkeeper.configuration.pending.oldest.seconds")).isGreaterThanOrEqualTo(300);

        database.run("update registry.node set rejected_config_hash = repeat('a', 64) where id = " + node.id());
        fleet.look();
        assertThat(value("poolkeeper.configurations", "state", "rejected")).isEqualTo(rejected + 1);
        assertThat(value("poolkeeper.configurations", "state", "pending")).isEqualTo(pending);
    }

    private double value(String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }
}
