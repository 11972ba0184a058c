package io.poolkeeper.analytics.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of an answer. What the schema says is never null is asked for without a question mark. */
final class Row {

    private final ResultSet found;

    Row(ResultSet found) {
        this.found = found;
    }

    long id(String column) throws SQLException {
        return found.getLong(column);
    }

    int number(String column) throws SQLException {
        return found.getInt(column);
    }

    double figure(String column) throws SQLException {
        return found.getDouble(column);
    }

    boolean flag(String column) throws SQLException {
        return found.getBoolean(column);
    }

    String text(String column) throws SQLException {
        return Objects.requireNonNull(found.getString(column), column);
    }

    Instant time(String column) throws SQLException {
        return Objects.requireNonNull(timeOrNull(column), column);
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return found.getString(column);
    }

    /** Also sums, which PostgreSQL makes of its widest type. */
    @Nullable
    Long idOrNull(String column) throws SQLException {
        BigDecimal number = found.getBigDecimal(column);
        return number == null ? null : number.longValueExact();
    }

    @Nullable
    Integer numberOrNull(String column) throws SQLException {
        return found.getObject(column, Integer.class);
    }

    @Nullable
    Double figureOrNull(String column) throws SQLException {
        return found.getObject(column, Double.class);
    }

    @Nullable
    Instant timeOrNull(String column) throws SQLException {
        OffsetDateTime at = found.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
