package io.poolkeeper.audit.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.audit.CleanTrail;
import io.poolkeeper.audit.domain.event.EventFilter;
import io.poolkeeper.audit.domain.event.Position;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plans of what people read: each answers from an index in the order asked, whatever the size of the trail. */
class PlanTest {
    private static final Optional<String> ANY = Optional.empty();
    private static final Optional<Position> DEEP =
            Optional.of(new Position(Instant.parse("2026-03-01T00:00:00Z"), 1, 0));

    @BeforeAll
    static void aTrailOfSomeSize() {
        CleanTrail.begin();
        Database.shared().run("""
                insert into audit.event (at, request_id, actor_kind, actor_id, actor_email, actor_role, action, category,
                    resource_type, resource_id, resource_name, description, status, service)
                select timestamptz '2026-01-01Z' + n * interval '5 minutes', 'r' || n, 'USER', n % 50,
                    'user' || n % 50 || '@example.org', 'ADMIN', 'ACTION_' || n % 30,
                    (array['AUTH', 'NODE', 'POOL', 'USER', 'CONFIG'])[1 + n % 5], 'node', (n % 2000)::text,
                    'ash-' || n % 2000, 'changed number ' || n, case when n % 100 = 0 then 'FAILURE' else 'SUCCESS' end, 'test'
                from generate_series(1, 60000) as n
                """);
        CleanTrail.owner("""
                insert into audit.seal (number, day, first_sequence, events, root, scanned_to, latest_at, sealed_at, digest)
                select n, '2026-01-01', n * 1000 - 999, 1000, '', n * 1000, now(), now(), '' from generate_series(1, 60) as n
                """);
        Database.shared().run("""
                select audit.add_search_text(n, array(select generate_series(n * 1000 - 999, n * 1000)))
                from generate_series(1, 60) as n
                """, "vacuum analyze audit.event, audit.seal, audit.search_text");
    }

    @AfterAll
    static void leaveNothing() {
        CleanTrail.begin();
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4} {5} from {6}")
    @CsvSource({
        "POOL, , , , , , event_by_kind",
        ", ACTION_7, , , , , event_by_kind",
        ", , node, , , , event_by_kind",
        ", , , , FAILURE, , event_by_kind",
        "AUTH, , pool, , , , event_by_kind",
        "AUTH, , node, , FAILURE, , event_by_kind",
        ", , , , , 7, event_by_actor",
        "POOL, , node, , FAILURE, 7, event_by_actor",
        ", , node, 77, , , event_by_thing",
        "NODE, , node, 77, SUCCESS, 7, event_by_thing",
        ", , , , , , event_newest",
    })
    void everyFilterAndCombinationIsAPageOfAnIndexInItsOrder(
            String category, String action, String type, String id, String status, Long user, String index) {
        EventFilter filter = filter(category, action, type, id, status, user, null);
        for (Optional<Position> after : Arrays.asList(Optional.<Position>empty(), DEEP)) {
            assertThat(explained(page(filter, after), Patience.IN_ORDER))
                    .contains(index)
                    .doesNotContain("Disabled");
        }
    }

    @Test
    void aCountStopsWhereItNoLongerTells() {
        EventFilter filter = filter("POOL", null, null, null, "SUCCESS", null, null);
        assertThat(explained(new KindQuery(filter).count(10_001), Patience.IN_ORDER))
                .contains("event_by_kind")
                .doesNotContain("Disabled");
    }

    @Test
    void aRequestIsFoundByItsId() {
        EventFilter filter = new EventFilter(
                ANY, ANY, OptionalLong.empty(), ANY, ANY, Optional.of("r500"), ANY, none(), none(), ANY);
        assertThat(explained(Conditions.of(filter).in(EventStore.NEWEST.formatted("*", "%s"), 100, 0)))
                .contains("event_by_request")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aRareTextIsFoundByItsTrigrams() {
        var text = new TextQuery(filter(null, null, null, null, null, null, "number 59777"), Optional.empty(), 60_000);
        assertThat(explained(text.newest(50), Patience.AS_A_SET))
                .contains("search_text_trigrams")
                .doesNotContain("Disabled");
    }

    @Test
    void aTextOfTwoLettersIsLookedForInTheNewestTexts() {
        var text = new TextQuery(filter(null, null, null, null, null, null, "97"), DEEP, 60_000);
        assertThat(text.indexed()).isFalse();
        assertThat(explained(text.end(100))).contains("search_text_newest").doesNotContain("Sort");
        assertThat(explained(
                        text.all(Optional.of(new Position(Instant.parse("2026-02-27T00:00:00Z"), 1, 0))),
                        Patience.IN_ORDER))
                .contains("search_text_newest")
                .doesNotContain("Disabled");
    }

    @Test
    void candidatesAreReadOneByOneAndNotTheTrail() {
        var text = new TextQuery(filter(null, null, null, null, null, null, "number"), DEEP, 60_000);
        assertThat(explained(text.matching(new long[] {1, 2, 3}, Optional.empty())))
                .contains("event_pkey")
                .doesNotContain("Seq Scan on event");
    }

    @Test
    void theTailReadsWhatIsNewAndNotTheTrail() {
        EventFilter filter = filter("POOL", null, null, null, null, null, null);
        assertThat(explained(EventStore.appended(filter, 59_000, new long[] {5, 6}, 100)))
                .contains("event_pkey")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aSummaryOfAYearReadsTheSealersCountsAndNotTheTrail() {
        var start = Instant.parse("2025-12-31T23:30:00Z").atOffset(ZoneOffset.UTC);
        var hour = Instant.parse("2026-01-01T00:00:00Z").atOffset(ZoneOffset.UTC);
        assertThat(explained(new Query(EventStore.COUNT_BY.formatted("category"), hour, start, hour, hour)))
                .contains("tally")
                .doesNotContain("Seq Scan on event");
    }

    private static Query page(EventFilter filter, Optional<Position> after) {
        return KindQuery.suits(filter)
                ? new KindQuery(filter).newest(after, 0, 50)
                : Conditions.of(filter).behind(after).in(EventStore.NEWEST.formatted("*", "%s"), 50, 0);
    }

    private static EventFilter filter(
            String category, String action, String type, String id, String status, Long user, String search) {
        return new EventFilter(
                Optional.ofNullable(category),
                Optional.ofNullable(action),
                user == null ? OptionalLong.empty() : OptionalLong.of(user),
                Optional.ofNullable(type),
                Optional.ofNullable(id),
                ANY,
                Optional.ofNullable(status),
                none(),
                none(),
                Optional.ofNullable(search));
    }

    private static Optional<Instant> none() {
        return Optional.empty();
    }

    private static String explained(Query query, String... avoided) {
        try (var connection = Database.shared().asService(Schema.AUDIT);
                var setting = connection.createStatement();
                var statement = connection.prepareStatement("explain " + query.sql())) {
            for (String plan : avoided) {
                setting.execute("set enable_seqscan = off; set " + plan + " = off");
            }
            for (int i = 0; i < query.arguments().length; i++) {
                Object value = query.arguments()[i];
                statement.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
            }
            var lines = new StringBuilder();
            try (var plan = statement.executeQuery()) {
                while (plan.next()) {
                    lines.append(plan.getString(1)).append('\n');
                }
            }
            return lines.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
