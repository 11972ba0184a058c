package io.poolkeeper.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.audit.CleanTrail;
import io.poolkeeper.audit.domain.proof.Verification;
import io.poolkeeper.audit.domain.seal.Gap;
import io.poolkeeper.audit.domain.seal.Sealer;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class SealerTest {
    private static final String APPEND =
            "insert into audit.event (actor_kind, action, category, service) values ('SYSTEM', 'LOGOUT', 'AUTH', 'test')";

    @Inject
    Sealer sealer;

    @Inject
    Verification verification;

    @BeforeEach
    void startWithAnEmptyTrail() {
        CleanTrail.begin();
    }

    @Test
    void anEventThatCommitsBehindTheSealerTakesTheNextSequence() throws SQLException {
        try (Connection open = Database.shared().asService(Schema.REGISTRY)) {
            open.setAutoCommit(false);
            open.createStatement().execute(APPEND);
            CleanTrail.append(3);
            assertThat(CleanTrail.sealAll(sealer)).isEqualTo(3);
            assertThat(CleanTrail.sealAll(sealer)).isZero();
            assertWhole(3);
            open.commit();
        }
        assertThat(CleanTrail.sealAll(sealer)).isEqualTo(1);
        assertWhole(4);
        assertThat(sequenceToId()).containsExactly(2L, 3L, 4L, 1L);
        assertThat(gaps()).isZero();
    }

    @Test
    void aGapIsForgottenOnlyWhenNoTransactionCanFillItAnyMore() throws SQLException {
        try (Connection open = Database.shared().asService(Schema.REGISTRY);
                Connection undone = Database.shared().asService(Schema.AUTH)) {
            open.setAutoCommit(false);
            undone.setAutoCommit(false);
            open.createStatement().execute(APPEND);
            undone.createStatement().execute(APPEND);
            undone.rollback();
            CleanTrail.append(1);
            CleanTrail.sealAll(sealer);
            assertThat(gaps()).isEqualTo(1);
            Database.shared().run("update audit.gap set noted_at = noted_at - interval '1 day'");
            CleanTrail.sealAll(sealer);
            assertThat(gaps()).as("one transaction is still open").isEqualTo(1);
            open.commit();
        }
        CleanTrail.sealAll(sealer);
        assertWhole(2);
        CleanTrail.sealAll(sealer);
        assertThat(gaps()).as("the id rolled back").isZero();
    }

    @Test
    void aBatchNeverHoldsTwoDays() {
        CleanTrail.append(4);
        CleanTrail.owner("update audit.event set at = at - interval '1 day' where id in (1, 3)");
        CleanTrail.sealAll(sealer);
        assertThat(Database.shared().rows("select day, events from audit.seal order by number"))
                .hasSize(2)
                .allSatisfy(seal -> assertThat(seal).containsEntry("events", 2));
        assertThat(sequenceToId()).containsExactly(1L, 3L, 2L, 4L);
        assertWhole(4);
    }

    @Test
    void severalReplicasSealEveryCommittedEventOnceWhileServicesWrite() throws Exception {
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int seed = i;
                work.add(() -> write(new Random(seed)));
            }
            for (int i = 0; i < 2; i++) {
                work.add(() -> {
                    for (int round = 0; round < 40; round++) {
                        sealer.seal();
                        Thread.sleep(5);
                    }
                    return 0;
                });
            }
            int committed = 0;
            for (var done : threads.invokeAll(work)) {
                committed += done.get();
            }
            CleanTrail.sealAll(sealer);
            assertWhole(committed);
            assertThat(sequenceToId()).hasSize(committed).doesNotHaveDuplicates();
        }
    }

    @Test
    void anIdThatJumpsFarLeavesOneGap() {
        CleanTrail.append(1);
        Database.shared().run("select setval(pg_get_serial_sequence('audit.event', 'id'), 4000000000000000000)");
        CleanTrail.append(1);
        CleanTrail.sealAll(sealer);
        assertWhole(2);
        assertThat(gaps()).isEqualTo(1);
    }

    @Test
    void whatComesIntoAGapLeavesWhatIsStillMissing() {
        assertThat(Gap.between(4, List.of(5L, 8L, 12L))).containsExactly(new Gap(6, 7), new Gap(9, 11));
        assertThat(new Gap(6, 11).without(List.of(6L, 9L))).containsExactly(new Gap(7, 8), new Gap(10, 11));
        assertThat(new Gap(6, 6).without(List.of(6L))).isEmpty();
    }

    private static int write(Random random) throws SQLException {
        int committed = 0;
        try (Connection service = Database.shared().asService(Schema.REGISTRY);
                var append = service.createStatement()) {
            service.setAutoCommit(false);
            for (int i = 0; i < 150; i++) {
                int events = 1 + random.nextInt(3);
                for (int n = 0; n < events; n++) {
                    append.execute(APPEND);
                }
                if (random.nextInt(4) == 0) {
                    service.rollback();
                } else {
                    service.commit();
                    committed += events;
                }
            }
        }
        return committed;
    }

    private void assertWhole(int events) {
        var verdict = verification.verify(1, Long.MAX_VALUE, Long.MAX_VALUE);
        assertThat(verdict.firstBad()).isNull();
        assertThat(verdict.toSequence()).isEqualTo(events);
        assertThat(verdict.checkedEvents()).isEqualTo(events);
    }

    private static List<Long> sequenceToId() {
        return Database.shared().rows("""
                        select s.first_sequence + i.place - 1 as sequence, i.id from audit.seal s
                        join audit.seal_content c using (number), unnest(c.event_ids) with ordinality as i(id, place)
                        order by 1
                        """).stream()
                .map(row -> (Long) row.get("id"))
                .toList();
    }

    private static long gaps() {
        return Database.shared().count("select count(*) from audit.gap");
    }
}
