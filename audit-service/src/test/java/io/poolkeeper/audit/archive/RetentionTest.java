package io.poolkeeper.audit.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.audit.CleanTrail;
import io.poolkeeper.audit.domain.archive.Retention;
import io.poolkeeper.audit.domain.proof.Verdict;
import io.poolkeeper.audit.domain.proof.Verification;
import io.poolkeeper.audit.domain.seal.Sealer;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forty days with ten events each, sealed as they came. */
@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class RetentionTest {
    private static final Path FOLDER = Path.of("target/audit-folder/archive");
    private static final int DAYS = 40;

    @Inject
    Sealer sealer;

    @Inject
    Verification verification;

    @Inject
    Retention retention;

    @BeforeEach
    void fortyDays() {
        CleanTrail.begin();
        CleanTrail.append(DAYS * 10);
        CleanTrail.owner(
                "update audit.event set at = now() - make_interval(days => %d - (id::int - 1) / 10)".formatted(DAYS));
        CleanTrail.sealAll(sealer);
    }

    @Test
    void oldDaysLeaveForFilesAndTheChainGoesThroughThem() {
        assertThat(retention.keep(35)).hasSize(5).startsWith(today().minusDays(DAYS));
        assertThat(events()).isEqualTo(DAYS * 10 - 50 + 5);
        assertThat(FOLDER.resolve(today().minusDays(DAYS) + ".ndjson.gz")).isNotEmptyFile();
        CleanTrail.sealAll(sealer);
        Verdict verdict = verification.verify(1, Long.MAX_VALUE, Long.MAX_VALUE);
        assertThat(verdict.firstBad()).isNull();
        assertThat(verdict.archivedEvents()).isEqualTo(50);
        assertThat(verdict.checkedEvents()).isEqualTo(DAYS * 10 - 50 + 5);
        assertThat(Database.shared().count("select count(*) from audit.event where action = 'AUDIT_ARCHIVED'"))
                .isEqualTo(5);
        assertThat(retention.keep(35)).as("a second look finds nothing to do").isEmpty();
    }

    @Test
    void aMonthStaysWhateverIsAskedFor() {
        retention.keep(1);
        assertThat(Database.shared().count("select count(*) from audit.event where at < now() - interval '31 days'"))
                .isLessThanOrEqualTo(10);
        assertThat(Database.shared()
                        .count("select count(distinct at::date) from audit.event where action <> 'AUDIT_ARCHIVED'"))
                .isGreaterThanOrEqualTo(31);
    }

    @Test
    void aDayThatWasChangedStaysAndSoDoAllAfterIt() {
        CleanTrail.owner("update audit.event set description = 'nothing' where id = 15");
        assertThat(retention.keep(35)).containsExactly(today().minusDays(DAYS));
        assertThat(events()).isEqualTo(DAYS * 10 - 10 + 1);
        assertThat(verification
                        .verify(1, Long.MAX_VALUE, Long.MAX_VALUE)
                        .firstBad()
                        .sequence())
                .isEqualTo(15);
    }

    @Test
    void aDropThatWasCutShortIsFinishedLater() throws SQLException {
        retention.keep(DAYS);
        assertThat(retention.keep(39)).hasSize(1);
        CleanTrail.owner("insert into audit.archive (day, first_number, last_number, seals, events, file, sha256) "
                + "select day, min(number), max(number), count(*), sum(events), 'file', 'sum' from audit.seal "
                + "where day = '%s' group by day".formatted(today().minusDays(39)));
        assertThat(retention.keep(38)).hasSize(1);
        assertThat(Database.shared().count("select count(*) from audit.event where at < now() - interval '38 days'"))
                .isLessThanOrEqualTo(10);
    }

    @Test
    void nobodyDropsADayThatIsNotArchivedOrTooYoungOrHasMoreThanItsArchive() throws SQLException {
        try (Connection service = Database.shared().asService(Schema.AUDIT)) {
            refused(service, today().minusDays(DAYS));
            archived(today(), 10);
            refused(service, today());
            archived(today().minusDays(39), 9);
            refused(service, today().minusDays(39));
        }
        try (Connection other = Database.shared().asService(Schema.REGISTRY)) {
            refused(other, today().minusDays(39));
        }
        assertThat(events()).isEqualTo(DAYS * 10);
    }

    @Test
    void theOwnerCannotDeleteByPretendingToDrop() throws SQLException {
        try (Connection owner = Database.shared().asOwner(Schema.AUDIT);
                var run = owner.createStatement()) {
            run.execute("select set_config('audit.dropping', '%s', false)".formatted(today().minusDays(DAYS)));
            assertThatThrownBy(() -> run.execute("delete from audit.event where id = 1"))
                    .hasMessageContaining("not archived");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenKeepsEveryDayWhereItIs() throws IOException {
        Files.deleteIfExists(FOLDER);
        Files.createFile(FOLDER);
        try {
            assertThatThrownBy(() -> retention.keep(35)).isInstanceOf(UncheckedIOException.class);
            assertThat(events()).isEqualTo(DAYS * 10);
        } finally {
            Files.delete(FOLDER);
        }
        assertThat(retention.keep(35)).hasSize(5);
    }

    @Test
    void aDayIsTheTimeFromMidnightToMidnightAndNoMomentMore() {
        LocalDate last = today().minusDays(36);
        CleanTrail.begin();
        CleanTrail.append(3);
        CleanTrail.owner(
                "update audit.event set at = '%sT23:59:59.999999Z' where id = 1".formatted(last),
                "update audit.event set at = '%sT00:00:00Z' where id = 2".formatted(last.plusDays(1)),
                "update audit.event set at = '%sT00:00:00.000001Z' where id = 3".formatted(last.plusDays(1)));
        CleanTrail.sealAll(sealer);
        assertThat(retention.keep(35)).containsExactly(last);
        assertThat(Database.shared().rows("select id from audit.event where action = 'NODE_UPDATED' order by id"))
                .extracting(row -> row.get("id"))
                .containsExactly(2L, 3L);
        assertThat(Database.shared().count("select count(*) from audit.search_text where 1 = any(event_ids)"))
                .as("the words of what left")
                .isZero();
    }

    private static void archived(LocalDate day, int events) {
        CleanTrail.owner("insert into audit.archive (day, first_number, last_number, seals, events, file, sha256) "
                + "values ('%s', 1, 1, 1, %d, 'file', 'sum')".formatted(day, events));
    }

    private static void refused(Connection connection, LocalDate day) {
        assertThatThrownBy(() ->
                        connection.createStatement().execute("select audit.drop_archived('%s', 10)".formatted(day)))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
    }

    private static long events() {
        return Database.shared().count("select count(*) from audit.event");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
