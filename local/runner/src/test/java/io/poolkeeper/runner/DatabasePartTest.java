package io.poolkeeper.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasePartTest {

    private static final Duration GRACE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void aCommittedRowSurvivesTheDeathOfTheServerAndOfItsStarter() throws SQLException {
        // Given
        var layout = Layout.of(folder);
        var ports = new Ports(FreePorts.base());
        var secrets = Secrets.of(layout.secrets());
        var database = new DatabasePart(layout, ports, secrets);
        database.start();
        run(ports, "create table kept (n int)", "insert into kept values (42)");

        // When the server is killed, and whoever started it is gone
        ProcessHandle.of(database.describe().pid()).orElseThrow().destroyForcibly();
        Awaitility.await().until(() -> !database.alive());
        var next = new DatabasePart(layout, ports, secrets);
        Awaitility.await().ignoreExceptions().until(() -> {
            next.start();
            return next.ready();
        });

        // Then
        assertThat(count(ports)).isEqualTo(42);
        assertThat(setting(ports, "fsync")).isEqualTo("on");
        assertThat(setting(ports, "synchronous_commit")).isEqualTo("on");
        next.stop(GRACE);
        assertThat(next.alive()).isFalse();
    }

    @Test
    void aServerThatAnEarlierRunLeftBehindIsStopped() {
        var layout = Layout.of(folder);
        var ports = new Ports(FreePorts.base());
        var orphan = new DatabasePart(layout, ports, Secrets.of(layout.secrets()));
        orphan.start();

        DatabasePart.stopLeftOver(layout, GRACE);

        assertThat(orphan.alive()).isFalse();
        orphan.stop(GRACE);
    }

    @Test
    void dataOfAnotherMajorVersionEndInOneSentence() throws Exception {
        var layout = Layout.of(folder);
        Files.createDirectories(layout.postgres());
        Files.writeString(layout.postgres().resolve("PG_VERSION"), "15\n");

        assertThatThrownBy(() -> DatabasePart.requireOurMajor(layout))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("data of PostgreSQL 15")
                .hasMessageContaining("--data");
    }

    private static void run(Ports ports, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url(ports), "postgres", "");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int count(Ports ports) throws SQLException {
        return Integer.parseInt(single(ports, "select n from kept"));
    }

    private static String setting(Ports ports, String name) throws SQLException {
        return single(ports, "show " + name);
    }

    private static String single(Ports ports, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(url(ports), "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String url(Ports ports) {
        return "jdbc:postgresql://127.0.0.1:" + ports.database() + "/postgres";
    }
}
