package io.poolkeeper.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.audit.CleanTrail;
import io.poolkeeper.audit.domain.head.Heads;
import io.poolkeeper.audit.domain.proof.Verdict;
import io.poolkeeper.audit.domain.proof.Verification;
import io.poolkeeper.audit.domain.seal.Finding.Kind;
import io.poolkeeper.audit.domain.seal.Sealer;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner of the database can do, and what then gives it away. Five seals of five events; ids are sequences. */
@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class TamperTest {
    private static final String CUT =
            "delete from audit.seal_content where number > %1$d; delete from audit.seal where number > %1$d;"
                    + " delete from audit.event where id > %2$d;";

    @Inject
    Sealer sealer;

    @Inject
    Verification verification;

    @Inject
    Heads heads;

    @BeforeEach
    void sealFiveBatches() {
        CleanTrail.begin();
        for (int i = 0; i < 5; i++) {
            CleanTrail.append(5);
            assertThat(sealer.seal()).isEqualTo(5);
        }
        assertThat(heads.sign()).isPresent();
        assertThat(verify().intact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 microsecond'", "request_id = null", "actor_kind = 'NODE'", "actor_id = 99",
                "actor_email = ''", "actor_role = 'USER'", "action = 'NODE_DELETED'", "category = 'POOL'",
                "resource_type = 'pool'", "resource_id = '0'", "resource_name = 'ash'",
                        "description = description || ' '",
                "details = details || '{\"c\": 1}'", "ip_address = '10.0.0.2'", "user_agent = null",
                        "status = 'FAILURE'",
                "error_message = null", "service = 'tes'"
            })
    void anEditOfAnyColumnIsFound(String change) {
        CleanTrail.owner("update audit.event set " + change + " where id = 8");
        assertFound(Kind.ALTERED, 8, 8);
    }

    @Test
    void textThatMovesFromOneColumnToTheNextIsFound() {
        CleanTrail.owner("update audit.event set resource_id = '1', resource_name = '7ash-17' where id = 17");
        assertFound(Kind.ALTERED, 17, 17);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "delete from audit.event where id = 13 | MISSING | 13 | 13",
                "delete from audit.event where id in (13, 20) | MISSING | 13 | 13",
                "delete from audit.event | MISSING | 1 | 1",
                "delete from audit.seal_content where number = 3; delete from audit.event where id between 11 and 15 | MISSING | 11 | 15",
                "delete from audit.seal_content where number = 3; delete from audit.seal where number = 3; delete from audit.event where id between 11 and 15 | MISSING | 11 | 15",
                "delete from audit.seal_content where number = 1; delete from audit.seal where number = 1; delete from audit.event where id < 6 | MISSING | 1 | 5",
                "update audit.seal_content set event_ids = '{7,6,8,9,10}' where number = 2 | ALTERED | 6 | 6",
                "update audit.seal_content set event_ids = '{6,7,8,9}' where number = 2 | SEAL_ALTERED | 6 | 10",
                "update audit.seal_content set leaves = substring(leaves from 33) where number = 2 | ALTERED | 6 | 6",
                "update audit.seal_content set event_ids = '{6,7,8,9}', leaves = substring(leaves from 1 for 128) where number = 2 | SEAL_ALTERED | 6 | 10",
                "update audit.seal s set digest = o.digest from audit.seal o where (s.number, o.number) in ((2, 3), (3, 2)) | SEAL_ALTERED | 6 | 10",
                "update audit.seal set previous = root where number = 4 | SEAL_ALTERED | 16 | 20",
                "update audit.seal set root = previous where number = 4 | SEAL_ALTERED | 16 | 20",
                "update audit.seal set sealed_at = sealed_at - interval '1 minute' where number = 4 | SEAL_ALTERED | 16 | 20",
                "update audit.seal set scanned_to = 24 where number = 4 | SEAL_ALTERED | 16 | 20",
                "update audit.seal set day = day - 1 where number = 5 | SEAL_ALTERED | 21 | 25",
            })
    void aChangeOfEventsOrSealsIsFoundWhereItIs(String change, Kind kind, long first, long through) {
        CleanTrail.owner(change.split(";"));
        assertFound(kind, first, through);
    }

    @Test
    void aTailCutOffIsFoundByTheSignedHead() {
        CleanTrail.owner(CUT.formatted(3, 15).split(";"));
        assertFound(Kind.TAIL_CUT, 16, 25);
    }

    @Test
    void aTailCutOffWithItsHeadsIsFoundByTheHeadInTheFolder() {
        CleanTrail.owner((CUT.formatted(3, 15) + "delete from audit.head").split(";"));
        assertFound(Kind.TAIL_CUT, 16, 25);
    }

    @Test
    void aChainRewrittenFromTheEditOnIsFoundByTheSignedHead() {
        CleanTrail.owner(
                (CUT.formatted(2, 25) + "update audit.event set description = 'nothing' where id = 12").split(";"));
        CleanTrail.sealAll(sealer);
        assertFound(Kind.TAIL_CUT, 1, 25);
    }

    @Test
    void aHeadThatWasNotSignedIsFound() {
        CleanTrail.owner("update audit.head set last_sequence = 24");
        assertFound(Kind.HEAD_FORGED, 24, 24);
    }

    @Test
    void anEventInsertedIntoAFreeIdAmongSealedOnesIsFound() {
        Database.shared().run("select nextval(pg_get_serial_sequence('audit.event', 'id'))");
        CleanTrail.append(3);
        sealer.seal();
        CleanTrail.owner("delete from audit.gap", insert(26, "now()"));
        assertFound(Kind.INSERTED, 26, 28);
    }

    @Test
    void anEventInsertedBeforeTheFirstIsFound() {
        CleanTrail.owner(insert(-4, "now()"));
        assertFound(Kind.INSERTED, 1, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"now() - interval '2 hours'", "now() + interval '2 hours'"})
    void anEventAppendedWithAnotherTimeIsFound(String at) {
        CleanTrail.owner(insert(26, at));
        sealer.seal();
        assertFound(Kind.MISDATED, 26, 26);
    }

    @Test
    void aCheckOfPartOfTheChainFindsWhatLiesInThatPartOnly() {
        CleanTrail.owner("update audit.event set description = '' where id = 8");
        assertThat(verification.verify(11, 20, 1_000).intact()).isTrue();
        assertThat(verification.verify(11, 20, 1_000).checkedEvents()).isEqualTo(10);
        Verdict part = verification.verify(1, Long.MAX_VALUE, 3);
        assertThat(part.intact()).isTrue();
        assertThat(verification.verify(part.toSequence(), Long.MAX_VALUE, 3).intact())
                .isTrue();
        assertThat(verification.verify(7, Long.MAX_VALUE, 1_000).intact()).isFalse();
    }

    private static String insert(long id, String at) {
        return """
                insert into audit.event (id, at, actor_kind, action, category, service) overriding system value
                values (%d, %s, 'USER', 'LOGOUT', 'AUTH', 'test')
                """.formatted(id, at);
    }

    private void assertFound(Kind kind, long first, long through) {
        Verdict verdict = verify();
        assertThat(verdict.intact()).isFalse();
        assertThat(verdict.firstBad()).isNotNull();
        assertThat(verdict.firstBad().kind()).isEqualTo(kind);
        assertThat(verdict.firstBad().sequence()).isEqualTo(first);
        assertThat(verdict.firstBad().through()).isEqualTo(through);
    }

    private Verdict verify() {
        return verification.verify(1, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
