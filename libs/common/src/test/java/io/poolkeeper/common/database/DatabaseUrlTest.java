package io.poolkeeper.common.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseUrlTest {

    @Test
    void theDesignsFormIsSplitIntoUrlUserAndPassword() {
        assertThat(DatabaseUrl.settings("postgresql://ann:p%40ss+1@db:5433/poolkeeper?sslmode=require"))
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://db:5433/poolkeeper?sslmode=require")
                .containsEntry("quarkus.datasource.username", "ann")
                .containsEntry("quarkus.datasource.password", "p@ss+1");
    }

    @Test
    void aJdbcUrlIsTakenAsItIs() {
        assertThat(DatabaseUrl.settings("jdbc:postgresql://db/poolkeeper"))
                .containsExactly(java.util.Map.entry("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/poolkeeper"));
    }

    @Test
    void anotherDatabaseIsRefusedWithASentence() {
        assertThatThrownBy(() -> DatabaseUrl.settings("mysql://db/x"))
                .hasMessageContaining("must look like postgresql://");
    }
}
