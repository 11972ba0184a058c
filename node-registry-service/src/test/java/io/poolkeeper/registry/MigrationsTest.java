package io.poolkeeper.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.common.database.DatabaseSetup;
import io.poolkeeper.common.database.DatabaseUrl;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.Project;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** An installation never migrates as superuser: each schema's owner must be able to make all of it. */
class MigrationsTest {

    private static final String PASSWORD = "test-only";
    private static final String NAME = "made_by_owners";

    @Test
    void everySchemaIsMadeByItsOwnerAlone() throws SQLException {
        Database.shared().run("drop database if exists " + NAME, "create database " + NAME);
        String url = DatabaseUrl.settings(Database.shared().urlFor(Schema.REGISTRY))
                .get("quarkus.datasource.jdbc.url")
                .replaceAll("/[^/]+$", "/" + NAME);
        try (var admin = DriverManager.getConnection(url, "postgres", PASSWORD)) {
            DatabaseSetup.rolesAndSchemas(admin, role -> PASSWORD);
        }
        for (Schema schema : Schema.values()) {
            var files = Project.root()
                    .resolve(schema.module())
                    .resolve("src/main/resources/db")
                    .resolve(schema.schemaName());
            DatabaseSetup.migrate(
                    url, schema, PASSWORD, "filesystem:" + files, getClass().getClassLoader());
        }
        try (var analytics = DriverManager.getConnection(url, Schema.ANALYTICS.serviceRole(), PASSWORD);
                var statement = analytics.createStatement()) {
            assertThat(statement.execute("select analytics.ensure_partitions(9)"))
                    .isTrue();
            assertThat(statement.execute("select analytics.drop_partitions(current_date - 30)"))
                    .isTrue();
        }
    }
}
