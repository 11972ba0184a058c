package io.poolkeeper.analytics;

import static io.poolkeeper.analytics.TestClock.NOON;
import static io.restassured.RestAssured.given;

import io.poolkeeper.common.database.DatabaseUrl;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.Tokens;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Writes history as the registry writes it: with its role and its rights. */
public final class Past {

    private static final String SAMPLE = """
            insert into analytics.pool_sample (sampled_at, node_id, pool_id, oracle_pool_id, current_instances,
                active_instances, avg_cpu, avg_memory, max_cpu, max_memory, min_instances, max_instances, pool_status,
                is_active, scaling_event, scaling_reason, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 10, 'healthy', true, ?, null, ?)
            """;
    private static final String DECISION = """
            insert into analytics.decision (decision_id, decided_at, node_id, pool_id, oracle_pool_id, action,
                from_size, to_size, reason, explanation, outcome, record, received_at)
            values (?, ?, ?, ?, ?, ?, 2, 3, 'TARGET_TRACKING', 'because', ?, '{"inputs":{"load":312.5}}', ?)
            """;

    private Past() {}

    public static void forget() {
        Database.shared()
                .run(
                        "truncate analytics.pool_sample, analytics.decision, analytics.pool_5m, analytics.pool_1h,"
                                + " analytics.pool_1d, analytics.fleet, analytics.fleet_peak, analytics.known_pool,"
                                + " analytics.metric, analytics.backtest, analytics.shadow, analytics.provisioning, analytics.placement,"
                                + " analytics.measured, analytics.boot_time, analytics.resize_1h",
                        "update analytics.rollup_state set seen_to = null, decided_to = null, folded_at = null");
    }

    public static Instant minutesAgo(double minutes) {
        return NOON.minusMillis(Math.round(minutes * 60_000));
    }

    static void sample(long node, long pool, double minutesAgo, int instances, @Nullable Double cpu) {
        sample(node, pool, minutesAgo, instances, cpu, null);
    }

    static void sample(
            long node, long pool, double minutesAgo, int instances, @Nullable Double cpu, @Nullable String event) {
        Instant at = minutesAgo(minutesAgo);
        run(SAMPLE, at, node, pool, "pool-" + pool, instances, instances, cpu, cpu, cpu, cpu, event, at);
    }

    static void decision(String id, long pool, double minutesAgo, String action, String outcome) {
        Instant at = minutesAgo(minutesAgo);
        long rows = Database.shared().count("select count(*) from analytics.decision where decision_id = ?", id);
        run(DECISION, id, at, 1L, pool, "pool-" + pool, action, outcome, at.plusSeconds(rows));
    }

    public static long node(String name, String status, @Nullable Instant lastHeartbeat, Instant createdAt) {
        return Database.shared()
                .count(
                        "insert into registry.node (name, region, status, last_heartbeat, created_at)"
                                + " values (?, 'r', ?, ?::timestamptz, ?::timestamptz) returning id",
                        name,
                        status,
                        lastHeartbeat == null ? null : lastHeartbeat.toString(),
                        createdAt.toString());
    }

    static void turn(long node, String type, double minutesAgo) {
        Database.shared()
                .rows(
                        "insert into registry.lifecycle_event"
                                + " (node_id, event_type, new_status, triggered_by, at, effective_at)"
                                + " values (?, ?, 'ACTIVE', 'heartbeat', ?::timestamptz, ?::timestamptz) returning id",
                        node,
                        type,
                        minutesAgo(minutesAgo).toString(),
                        minutesAgo(minutesAgo).toString());
    }

    /** The node's configuration in force, as the registry publishes it. */
    public static void configuration(long node, String yaml) {
        Database.shared()
                .count(
                        "insert into registry.configuration (node_id, version, config_hash, masked_text, sealed_text,"
                                + " is_active, author_kind, author_id, created_at) values (?, 1, repeat('a', 64), ?,"
                                + " '\\x00', true, 'USER', 1, now() - interval '40 days') returning id",
                        node,
                        yaml);
    }

    public static RequestSpecification asUser() {
        return given().header("Authorization", "Bearer " + Tokens.user());
    }

    public static RequestSpecification asDevops() {
        return given().header("Authorization", "Bearer " + Tokens.devops());
    }

    /** A connection with the rights of a service and no others. */
    public static Connection as(Schema service) throws SQLException {
        var settings = DatabaseUrl.settings(Database.shared().urlFor(service));
        return DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
    }

    private static void run(String sql, @Nullable Object... arguments) {
        try (Connection registry = as(Schema.REGISTRY);
                var statement = registry.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                Object value = arguments[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : arguments[i];
                statement.setObject(i + 1, value);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
