package io.poolkeeper.audit.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.audit.CleanTrail;
import io.poolkeeper.testkit.Database;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plans of what people read: each answers from an index in the order asked, whatever the size of the trail. */
class PlanTest {
    @BeforeAll
    static void aTrailOfSomeSize() {
        CleanTrail.begin();
        Database.shared().run("""
                insert into audit.event (at, request_id, actor_kind, actor_id, actor_email, actor_role, action, category,
                    resource_type, resource_id, resource_name, description, status, service)
                select timestamptz '2026-01-01Z' + n * interval '5 minutes', 'r' || n, 'USER', n %% 50,
                    'user' || n %% 50 || '@example.org', 'ADMIN', 'ACTION_' || n %% 30,
                    (array['AUTH', 'NODE', 'POOL', 'USER', 'CONFIG'])[1 + n %% 5], 'node', (n %% 2000)::text,
                    'ash-' || n %% 2000, 'changed number ' || n, case when n %% 100 = 0 then 'FAILURE' else 'SUCCESS' end, 'test'
                from generate_series(1, 60000) as n
                """.formatted(), "vacuum analyze audit.event");
    }

    @AfterAll
    static void leaveNothing() {
        CleanTrail.begin();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | event_newest",
                "category = 'POOL' | event_by_category",
                "action = 'ACTION_7' | event_by_action",
                "actor_id = 7 and actor_kind = 'USER' | event_by_actor",
                "resource_type = 'node' and resource_id = '77' | event_by_thing",
                "status = 'FAILURE' | event_failures",
                "at >= '2026-03-01' and at < '2026-03-02' | event_newest",
                "(at, id) < ('2026-03-01', 1) | event_newest"
            })
    void aPageComesFromAnIndexInItsOrder(String condition, String index) {
        assertThat(plan("where " + condition))
                .contains(index)
                .doesNotContain("Seq Scan")
                .doesNotContain("Sort");
    }

    @Test
    void aRequestIsFoundByItsId() {
        assertThat(plan("where request_id = 'r500'"))
                .contains("event_by_request")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aRareTextIsFoundByItsTrigrams() {
        assertThat(plan("where " + Conditions.CONTAINS.replace("?", "'%number 59777%'")))
                .contains("event_text")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aSummaryOfAYearReadsTheSealersCountsAndNotTheTrail() {
        String query = EventStore.COUNT_BY
                .formatted("category")
                .replaceFirst("\\?", "'2026-01-01'")
                .replaceFirst("\\?", "'2025-12-31 23:30'")
                .replaceFirst("\\?", "'2026-01-01'")
                .replaceFirst("\\?", "'2026-01-01'");
        CleanTrail.owner("""
                insert into audit.seal (number, day, first_sequence, events, root, scanned_to, latest_at, sealed_at, digest)
                values (1, '2026-01-01', 1, 60000, '', 60000, now(), now(), '')
                """);
        assertThat(explained(query)).contains("tally").doesNotContain("Seq Scan on event");
    }

    private static String plan(String where) {
        return explained(EventStore.NEWEST
                .formatted("*", where)
                .replaceFirst("\\?", "100")
                .replaceFirst("\\?", "0"));
    }

    private static String explained(String query) {
        return Database.shared().rows("explain " + query).stream()
                .map(row -> row.get("QUERY PLAN").toString())
                .collect(Collectors.joining("\n"));
    }
}
