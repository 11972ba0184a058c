package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.policy;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolkeeper.common.security.Roles;
import io.poolkeeper.common.security.UserTokens;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class LiveTest {

    private static final Duration GUARD = Duration.ofSeconds(20);

    private final Database database = Database.shared();
    private final List<EventReader> open = new ArrayList<>();

    @TestHTTPResource("/events")
    URL events;

    @AfterEach
    void everyoneLeaves() {
        open.forEach(EventReader::close);
    }

    @Test
    void whatChangesIsToldInOrderAndOnce() {
        var reader = read(Tokens.devops(), null);
        var node = enrol();
        String pool = unique("pool");

        node.beats(beat("b", 1, "pool_analytics", List.of(pool(pool, 4))));
        node.beats(beat("b", 2, "pool_analytics", List.of(pool(pool, 4, "avg_cpu_utilization", 71.0))));
        node.beats(beat("b", 3, "pool_analytics", List.of(pool(pool, 5))));
        asDevops().body(Map.of("yaml_config", policy(pool, 9))).put("/nodes/" + node.id() + "/config");

        await().atMost(GUARD)
                .untilAsserted(() -> assertThat(reader.about(node.id()))
                        .extracting(EventReader.Event::name)
                        .containsExactly("node", "pool", "pool", "configuration"));
        assertThat(reader.about(node.id()))
                .extracting(EventReader.Event::id)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(reader.about(node.id()).get(2).data()).contains("\"current_instances\":5");
    }

    @Test
    void aUserHearsNothingOfConfigurations() {
        var reader = read(Tokens.user(), null);
        var node = enrol();
        asDevops().body(Map.of("yaml_config", policy(unique("pool"), 9))).put("/nodes/" + node.id() + "/config");
        node.beats(beat("b", 1));
        await().atMost(GUARD)
                .untilAsserted(() -> assertThat(reader.about(node.id()))
                        .extracting(EventReader.Event::name)
                        .containsExactly("node"));
    }

    @Test
    void whoComesBackHearsWhatItMissedFirst() {
        var node = enrol();
        String pool = unique("pool");
        node.beats(beat("b", 1));
        long seen = database.count("select max(id) from registry.live_event");
        node.beats(beat("b", 2, "pool_analytics", List.of(pool(pool, 1))));
        node.beats(beat("b", 3, "pool_analytics", List.of(pool(pool, 2))));

        var reader = read(Tokens.user(), Long.toString(seen));

        await().atMost(GUARD)
                .untilAsserted(() -> assertThat(reader.about(node.id()))
                        .extracting(EventReader.Event::name)
                        .containsExactly("pool", "pool"));
        assertThat(reader.about(node.id())).allMatch(event -> event.id() > seen);
    }

    @Test
    void whoWasAwayTooLongIsToldToStartOver() {
        enrol().beats(beat("b", 1));
        database.run(
                "update registry.live_event set at = now() - interval '2 hours'",
                "delete from registry.live_event" + " where id < (select max(id) from registry.live_event)");
        var reader = read(Tokens.user(), "1");
        await().atMost(GUARD)
                .untilAsserted(() -> assertThat(reader.events())
                        .extracting(EventReader.Event::name)
                        .first()
                        .isEqualTo("reset"));
    }

    @Test
    void aStreamEndsWithItsToken() {
        String token = Tokens.signed(
                Tokens.claims(11, Roles.USER).expiresAt(Instant.now().plusSeconds(6)));
        var reader = read(token, null);
        await().atMost(GUARD).until(reader::ended);
    }

    @Test
    void aStreamEndsWithinSecondsOfItsSession() {
        String session = unique("session");
        String token = Tokens.signed(Tokens.claims(11, Roles.USER).claim(UserTokens.SESSION, session));
        var reader = read(token, null);
        var other = read(Tokens.user(), null);
        Tokens.endSession(session);
        await().atMost(GUARD).until(reader::ended);
        assertThat(other.ended()).isFalse();
        Fleet.as(token).get("/fleet").then().statusCode(401);
    }

    @Test
    void manyListenAndEachHears() {
        var readers = new ArrayList<EventReader>();
        for (int i = 0; i < 200; i++) {
            readers.add(read(Tokens.user(), null));
        }
        var node = enrol();
        node.beats(beat("b", 1));
        await().atMost(GUARD)
                .untilAsserted(() -> assertThat(readers)
                        .allSatisfy(
                                reader -> assertThat(reader.about(node.id())).hasSize(1)));
    }

    private EventReader read(String token, String lastEventId) {
        var reader = EventReader.open(events, token, lastEventId);
        open.add(reader);
        await().atMost(GUARD).until(reader::connected);
        return reader;
    }
}
