package io.poolkeeper.common.database;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of an answer. What the schema says is never null is asked for without a question mark. */
public final class Row {

    private final ResultSet found;

    Row(ResultSet found) {
        this.found = found;
    }

    public long id(String column) throws SQLException {
        return found.getLong(column);
    }

    public double figure(String column) throws SQLException {
        return found.getDouble(column);
    }

    public UUID uuid(String column) throws SQLException {
        return Objects.requireNonNull(found.getObject(column, UUID.class), column);
    }

    public @Nullable UUID uuidOrNull(String column) throws SQLException {
        return found.getObject(column, UUID.class);
    }

    public int number(String column) throws SQLException {
        return found.getInt(column);
    }

    public boolean flag(String column) throws SQLException {
        return found.getBoolean(column);
    }

    public String text(String column) throws SQLException {
        return Objects.requireNonNull(found.getString(column), column);
    }

    public Instant time(String column) throws SQLException {
        return Objects.requireNonNull(timeOrNull(column), column);
    }

    public byte[] bytes(String column) throws SQLException {
        return Objects.requireNonNull(found.getBytes(column), column);
    }

    @Nullable
    public String textOrNull(String column) throws SQLException {
        return found.getString(column);
    }

    /** Also sums, which PostgreSQL makes of its widest type. */
    public @Nullable Long idOrNull(String column) throws SQLException {
        BigDecimal number = found.getBigDecimal(column);
        return number == null ? null : number.longValueExact();
    }

    public @Nullable Integer numberOrNull(String column) throws SQLException {
        return found.getObject(column, Integer.class);
    }

    public @Nullable Double figureOrNull(String column) throws SQLException {
        return found.getObject(column, Double.class);
    }

    public @Nullable Boolean flagOrNull(String column) throws SQLException {
        return found.getObject(column, Boolean.class);
    }

    @Nullable
    public Instant timeOrNull(String column) throws SQLException {
        OffsetDateTime at = found.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public @Nullable List<String> textsOrNull(String column) throws SQLException {
        Array array = found.getArray(column);
        return array == null ? null : List.of((String[]) array.getArray());
    }
}
