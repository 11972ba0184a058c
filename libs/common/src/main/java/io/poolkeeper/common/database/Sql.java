package io.poolkeeper.common.database;

import io.poolkeeper.common.problem.Failure.BadRequest;
import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.common.problem.SqlState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs statements in the caller's transaction, or each in its own where there is none. */
@ApplicationScoped
public class Sql {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final DataSource database;

    Sql(DataSource database) {
        this.database = database;
    }

    /** Makes something of a row. */
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    /** All rows of an answer. */
    public <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... arguments) {
        return run(sql, arguments, statement -> {
            try (var found = statement.executeQuery()) {
                var row = new Row(found);
                var all = new ArrayList<T>();
                while (found.next()) {
                    all.add(reader.read(row));
                }
                return all;
            }
        });
    }

    /** The first row of an answer, if it has any. */
    public <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... arguments) {
        return list(sql, reader, arguments).stream().findFirst();
    }

    /** The number in the column {@code count} of the single row of an answer. */
    public long count(String sql, @Nullable Object... arguments) {
        return first(sql, row -> row.id("count"), arguments).orElseThrow();
    }

    /** How many rows a statement changed. */
    public int update(String sql, @Nullable Object... arguments) {
        return run(sql, arguments, PreparedStatement::executeUpdate);
    }

    private <T> T run(String sql, @Nullable Object[] arguments, Work<T> work) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, forPostgres(arguments[i]));
            }
            return work.with(statement);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static @Nullable Object forPostgres(@Nullable Object argument) {
        return switch (argument) {
            case Instant at -> at.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case null, default -> argument;
        };
    }

    /** What the caller is to be told of a database's refusal. */
    public static RuntimeException failure(SQLException e) {
        String state = e.getSQLState() == null ? "08000" : e.getSQLState();
        if (state.startsWith("22")) {
            return new BadRequest("A value of the request cannot be stored");
        }
        return SqlState.passing(state)
                ? new Unavailable("The database is not available just now", SOON)
                : new IllegalStateException("a statement failed", e);
    }
}
