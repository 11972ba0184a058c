package io.poolkeeper.audit.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Runs a query and reads its rows. */
@ApplicationScoped
class Sql {
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final DataSource database;

    Sql(DataSource database) {
        this.database = database;
    }

    <T> List<T> rows(String query, Reader<T> reader, List<Object> arguments) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            bind(statement, arguments);
            try (ResultSet found = statement.executeQuery()) {
                return read(found, reader);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The audit trail could not be read", failed);
        }
    }

    private static <T> List<T> read(ResultSet found, Reader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        while (found.next()) {
            rows.add(reader.read(found));
        }
        return rows;
    }

    private static void bind(PreparedStatement statement, List<Object> arguments) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            Object value = arguments.get(i);
            statement.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
        }
    }
}
