package io.poolkeeper.runner.installed;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.common.database.DatabaseSetup;
import io.poolkeeper.common.database.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the version before uses is still there after each migration, in the catalogue of a real server: columns with their
 * types, rights, functions; and nothing new refuses the rows it writes. What a text cannot show, as in helm's MigrationsTest.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationStepsTest {

    /** Came before the first release, so no version before was there to be hurt. Nothing is added to these. */
    private static final Map<String, List<String>> BEFORE_THE_FIRST_RELEASE = Map.of(
            "AUDIT V2",
            List.of(
                    "audit.event INSERT to poolkeeper_analytics is taken away",
                    "audit.event INSERT to poolkeeper_audit is taken away",
                    "audit.event INSERT to poolkeeper_auth is taken away",
                    "audit.event INSERT to poolkeeper_registry is taken away"),
            "AUTH V2",
            List.of("auth.app_user refuses more: app_user_identity"));

    private EmbeddedPostgres server;

    @BeforeAll
    void start() throws Exception {
        server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(90))
                .start();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @Test
    void noMigrationTakesFromTheVersionBeforeWhatItReadsOrRefusesWhatItWrites() throws Exception {
        var offences = new LinkedHashMap<String, List<String>>();
        try (var database = server.getPostgresDatabase().getConnection()) {
            DatabaseSetup.rolesAndSchemas(database, role -> role);
            for (Schema schema : Schema.values()) {
                for (String version : versions(schema)) {
                    Catalogue before = Catalogue.of(database);
                    migrate(schema, version);
                    List<String> found = Catalogue.of(database).offences(before);
                    if (!found.isEmpty()) {
                        offences.put(schema + " V" + version, found);
                    }
                }
            }
        }
        assertThat(offences).isEqualTo(BEFORE_THE_FIRST_RELEASE);
    }

    @Test
    void whatTakesAwayIsNoticed() throws Exception {
        try (var database = server.getDatabase("postgres", "template1").getConnection()) {
            run(
                    database,
                    "create schema registry",
                    "create table registry.tried (kept text, gone text, typed integer)");
            run(database, "create table registry.referred (id integer primary key)");
            Catalogue before = Catalogue.of(database);
            run(
                    database,
                    "alter table registry.tried drop column gone",
                    "alter table registry.tried alter column typed type bigint",
                    "alter table registry.tried add column wanted text not null",
                    "alter table registry.tried alter column kept set not null",
                    "create unique index only_once on registry.tried (typed)",
                    "alter table registry.tried add constraint known foreign key (typed) references registry.referred (id)");
            assertThat(Catalogue.of(database).offences(before))
                    .containsExactlyInAnyOrder(
                            "registry.tried.gone is gone",
                            "registry.tried.typed was integer and is bigint",
                            "registry.tried.kept may no longer be null",
                            "registry.tried.wanted is new and must be given",
                            "registry.tried refuses more: known",
                            "registry.tried refuses more: only_once");
        }
    }

    private static void run(Connection database, String... statements) throws SQLException {
        try (var statement = database.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static Path migrations(Schema schema) {
        return Rendered.ROOT.resolve(schema.module()).resolve("src/main/resources/db/" + schema.schemaName());
    }

    private static List<String> versions(Schema schema) throws IOException {
        try (var files = Files.list(migrations(schema))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"))
                    .sorted((a, b) -> Integer.parseInt(a) - Integer.parseInt(b))
                    .toList();
        }
    }

    private void migrate(Schema schema, String version) {
        Flyway.configure()
                .dataSource(server.getJdbcUrl("postgres", "postgres"), schema.ownerRole(), schema.ownerRole())
                .schemas(schema.schemaName())
                .defaultSchema(schema.schemaName())
                .createSchemas(false)
                .locations("filesystem:" + migrations(schema))
                .target(version)
                .load()
                .migrate();
    }
}
