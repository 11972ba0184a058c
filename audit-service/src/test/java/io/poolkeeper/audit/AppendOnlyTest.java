package io.poolkeeper.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppendOnlyTest {
    private static final String APPEND =
            "insert into audit.event (actor_kind, action, category, service) values ('SYSTEM', 'LOGOUT', 'AUTH', 'test')";

    @ParameterizedTest
    @EnumSource(Schema.class)
    void everyServiceMayAppend(Schema schema) throws SQLException {
        try (Connection service = as(schema.serviceRole())) {
            assertThat(service.createStatement().executeUpdate(APPEND)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Schema.class)
    void noServiceMayChangeOrRemoveAnEvent(Schema schema) throws SQLException {
        try (Connection service = as(schema.serviceRole())) {
            refused(service, "update audit.event set description = 'nothing happened'");
            refused(service, "delete from audit.event");
            refused(service, "truncate audit.event");
            refused(service, "drop table audit.event");
            refused(service, "alter table audit.event disable trigger all");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Schema.class, mode = EnumSource.Mode.EXCLUDE, names = "AUDIT")
    void onlyTheAuditServiceReadsTheTrail(Schema schema) throws SQLException {
        try (Connection service = as(schema.serviceRole())) {
            refused(service, "select count(*) from audit.event");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.event set description = 'nothing happened'",
                "delete from audit.event",
                "truncate audit.event"
            })
    void theOwnerIsRefusedToo(String change) throws SQLException {
        try (Connection owner = as(Schema.AUDIT.ownerRole())) {
            refused(owner, change);
        }
    }

    @Test
    void aSessionThatPlaysReplicaIsRefusedToo() throws SQLException {
        Trails.event("LOGOUT", "AUTH", "a@example.org", "SUCCESS", Instant.now(), "replica");
        try (Connection superuser = Database.shared().asSuperuser()) {
            superuser.createStatement().execute("set session_replication_role = replica");
            refused(superuser, "delete from audit.event");
        }
    }

    private static Connection as(String role) throws SQLException {
        // the address without the parameters behind it: they name a user and would win over the role
        return DriverManager.getConnection(Database.shared().url().replaceFirst("\\?.*", ""), role, "test-only");
    }

    private static void refused(Connection connection, String statement) {
        assertThatThrownBy(() -> connection.createStatement().execute(statement))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
    }
}
