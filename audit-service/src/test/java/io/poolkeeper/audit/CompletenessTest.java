package io.poolkeeper.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.poolkeeper.audit.domain.proof.Verification;
import io.poolkeeper.audit.domain.seal.Sealer;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.poolkeeper.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invariant I5: what was acknowledged has exactly one event, and no event is without effect; whatever breaks. */
@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class CompletenessTest {
    private static final int WRITERS = 4;
    private static final int CHANGES = 150;

    @Inject
    AuditedChanges changes;

    @Inject
    Sealer sealer;

    @Inject
    Verification verification;

    @Inject
    AgroalDataSource pool;

    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong();

    @BeforeEach
    void startWithNothing() {
        CleanTrail.begin();
        Database.shared()
                .run(
                        "drop table if exists audit.effect",
                        "create table audit.effect (id bigint primary key)",
                        "grant select, insert on audit.effect to poolkeeper_audit");
    }

    @Test
    void everyAcknowledgedChangeHasOneEventAndEveryEventItsChangeWhileConnectionsDie() throws Exception {
        try (var threads = Executors.newFixedThreadPool(WRITERS + 2)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(i);
                work.add(() -> write(random));
            }
            work.add(() -> kill(new Random(99)));
            work.add(this::seal);
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        leaveOnlyLivingConnections();
        List<Long> effects = numbers("select id from audit.effect order by id");
        List<Long> events =
                numbers("select resource_id::bigint as id from audit.event where resource_type = 'effect' order by 1");
        assertThat(events).isEqualTo(effects);
        assertThat(effects).containsAll(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(WRITERS * CHANGES / 4).hasSizeLessThan(WRITERS * CHANGES);
        CleanTrail.sealAll(sealer);
        var verdict = verification.verify(1, Long.MAX_VALUE, Long.MAX_VALUE);
        assertThat(verdict.firstBad()).isNull();
        assertThat(verdict.checkedEvents()).isEqualTo(effects.size());
    }

    @Test
    void aChangeThatCannotBeAuditedDoesNotHappen() {
        Database.shared().run("alter table audit.event rename to event_away");
        try {
            assertThatThrownBy(() -> changes.change(1, AuditedChanges.Fate.COMMIT, false))
                    .isInstanceOf(RuntimeException.class);
            String body = given().auth()
                    .oauth2(Tokens.admin())
                    .get("/admin/audit-logs/export")
                    .then()
                    .statusCode(500)
                    .extract()
                    .asString();
            assertThat(body).doesNotContain("id,timestamp").doesNotContain("event_away");
        } finally {
            Database.shared().run("alter table audit.event_away rename to event");
        }
        assertThat(numbers("select id from audit.effect")).isEmpty();
        changes.change(1, AuditedChanges.Fate.COMMIT, false);
        assertThat(numbers("select id from audit.effect")).containsExactly(1L);
    }

    private Void write(Random random) {
        for (int i = 0; i < CHANGES; i++) {
            long id = ids.incrementAndGet();
            try {
                changes.change(id, AuditedChanges.Fate.of(random), random.nextBoolean());
                acknowledged.add(id);
            } catch (RuntimeException broken) {
                // not acknowledged: it may have happened or not, but never by halves
            }
        }
        return null;
    }

    /** Kills connections of the service now and then, as a failing network or an operator does. */
    private Void kill(Random random) throws InterruptedException {
        for (int i = 0; i < 15; i++) {
            Thread.sleep(random.nextInt(60));
            Database.shared().rows("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where usename = 'poolkeeper_audit' and state <> 'idle' order by random() limit 1
                            """);
        }
        return null;
    }

    /** A connection killed when it had just come back stays in the pool until somebody meets it: here, and nobody else. */
    private void leaveOnlyLivingConnections() throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            int size = pool.getConfiguration().connectionPoolConfiguration().maxSize();
            while (all.size() < size) {
                all.add(pool.getConnection());
            }
        } finally {
            for (Connection connection : all) {
                meet(connection);
            }
        }
    }

    private static void meet(Connection connection) throws SQLException {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("select 1");
        } catch (SQLException killed) {
            // the pool has dropped it
        }
    }

    private Void seal() throws InterruptedException {
        for (int i = 0; i < 30; i++) {
            Thread.sleep(20);
            try {
                sealer.seal();
            } catch (RuntimeException killed) {
                // the next round takes up what this one left
            }
        }
        return null;
    }

    private static List<Long> numbers(String query) {
        return Database.shared().rows(query).stream()
                .map(row -> (Long) row.get("id"))
                .toList();
    }
}
