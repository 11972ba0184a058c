package io.poolkeeper.registry.store.row;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows turned into the arrays that {@code unnest} takes, a column each: one statement for any number of rows. */
public final class Columns<T> {

    /** The time in a column of {@link #moments}, to be formatted with the column's name. */
    public static final String TIME = "timestamptz 'epoch' + %s * interval '1 microsecond'";

    private final Collection<T> rows;
    private final List<Object> arrays = new ArrayList<>();

    public Columns(Collection<T> rows) {
        this.rows = rows;
    }

    public Columns<T> ids(Function<T, @Nullable Long> value) {
        arrays.add(rows.stream().map(value).toArray(Long[]::new));
        return this;
    }

    public Columns<T> numbers(Function<T, @Nullable Integer> value) {
        arrays.add(rows.stream().map(value).toArray(Integer[]::new));
        return this;
    }

    public Columns<T> figures(Function<T, @Nullable Double> value) {
        arrays.add(rows.stream().map(value).toArray(Double[]::new));
        return this;
    }

    public Columns<T> flags(Function<T, @Nullable Boolean> value) {
        arrays.add(rows.stream().map(value).toArray(Boolean[]::new));
        return this;
    }

    public Columns<T> texts(Function<T, @Nullable String> value) {
        arrays.add(rows.stream().map(value).toArray(String[]::new));
        return this;
    }

    /** As texts, for the driver knows no arrays of times; the statement casts them. */
    public Columns<T> times(Function<T, @Nullable Instant> value) {
        return texts(row -> {
            Instant at = value.apply(row);
            return at == null ? null : at.toString();
        });
    }

    /** As microseconds since 1970, which cost the database less to read than texts; {@link #TIME} makes times of them. */
    public Columns<T> moments(Function<T, @Nullable Instant> value) {
        return ids(row -> {
            Instant at = value.apply(row);
            return at == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, at);
        });
    }

    public Object[] arrays() {
        return arrays.toArray();
    }
}
