package io.poolkeeper.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A person who goes on changing things while processes are killed, and remembers what was acknowledged. Each change has a
 * request id and a mark of its own, by which its event and its effect are found afterwards.
 */
final class Mutations implements AutoCloseable {
    private static final int SUCCESS = 2;
    private static final int PAUSE_MILLIS = 40;

    private final Client client;
    private final Random random = new Random(8);
    private final List<Try> tries = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().unstarted(this::goOn);
    private volatile boolean stopped;

    private Mutations(Client client) {
        this.client = client;
    }

    static Mutations begin(LocalState state) throws IOException, InterruptedException {
        var mutations = new Mutations(Client.signedIn(state));
        mutations.thread.start();
        return mutations;
    }

    /** One change; {@code effect} counts what it left. */
    private record Try(String requestId, String mark, String effect, boolean acknowledged) {}

    private void goOn() {
        for (int n = 0; !stopped; n++) {
            try {
                tries.add(random.nextInt(4) == 0 ? user("i5-" + n) : joinToken("i5-" + n));
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Try joinToken(String mark) throws InterruptedException {
        return change(
                mark,
                "/api/nodes/join-tokens",
                "{\"ttl_minutes\":5,\"name_pattern\":\"%s\"}".formatted(mark),
                "select count(*) from registry.join_token where name_pattern = ?");
    }

    private Try user(String mark) throws InterruptedException {
        return change(
                mark,
                "/api/auth/register",
                "{\"email\":\"%1$s@example.org\",\"full_name\":\"%1$s\",\"password\":\"velvet-otter-quietly-7\"}"
                        .formatted(mark),
                "select count(*) from auth.app_user where full_name = ?");
    }

    private Try change(String mark, String path, String body, String effect) throws InterruptedException {
        String requestId = "request-" + mark;
        boolean acknowledged;
        try {
            acknowledged = client.post(path, body, requestId) / 100 == SUCCESS;
        } catch (IOException broken) {
            // it may have happened or not, but never by halves
            acknowledged = false;
        }
        return new Try(requestId, mark, effect, acknowledged);
    }

    /** Each acknowledged change has exactly one event, each event its change, and no change is without. */
    void endAndAssertAuditedOnce(LocalState state) throws SQLException, InterruptedException {
        close();
        try (Connection database = DriverManager.getConnection(state.databaseUrl())) {
            for (Try one : tries) {
                long events = count(
                        database,
                        "select count(*) from audit.event where status = 'SUCCESS' and request_id = ?",
                        one.requestId);
                assertThat(events).as(one.toString()).isEqualTo(count(database, one.effect, one.mark));
                assertThat(events).as(one.toString()).isEqualTo(one.acknowledged ? 1 : Math.min(events, 1));
            }
        }
        assertThat(tries).anyMatch(Try::acknowledged).anyMatch(one -> !one.acknowledged);
        var verdict = client.get("/api/admin/audit-logs/verify");
        assertThat(verdict.path("intact").asBoolean()).as(verdict.toString()).isTrue();
    }

    private static long count(Connection database, String query, String argument) throws SQLException {
        try (var statement = database.prepareStatement(query)) {
            statement.setString(1, argument);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}
