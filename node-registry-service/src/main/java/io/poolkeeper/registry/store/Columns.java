package io.poolkeeper.registry.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows turned into the arrays that {@code unnest} takes, a column each: one statement for any number of rows. */
final class Columns<T> {

    private final Collection<T> rows;
    private final List<Object> arrays = new ArrayList<>();

    Columns(Collection<T> rows) {
        this.rows = rows;
    }

    Columns<T> ids(Function<T, @Nullable Long> value) {
        arrays.add(rows.stream().map(value).toArray(Long[]::new));
        return this;
    }

    Columns<T> numbers(Function<T, @Nullable Integer> value) {
        arrays.add(rows.stream().map(value).toArray(Integer[]::new));
        return this;
    }

    Columns<T> figures(Function<T, @Nullable Double> value) {
        arrays.add(rows.stream().map(value).toArray(Double[]::new));
        return this;
    }

    Columns<T> flags(Function<T, @Nullable Boolean> value) {
        arrays.add(rows.stream().map(value).toArray(Boolean[]::new));
        return this;
    }

    Columns<T> texts(Function<T, @Nullable String> value) {
        arrays.add(rows.stream().map(value).toArray(String[]::new));
        return this;
    }

    /** As texts, for the driver knows no arrays of times; the statement casts them. */
    Columns<T> times(Function<T, @Nullable Instant> value) {
        return texts(row -> {
            Instant at = value.apply(row);
            return at == null ? null : at.toString();
        });
    }

    Object[] arrays() {
        return arrays.toArray();
    }
}
