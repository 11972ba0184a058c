package io.poolkeeper.analytics.store.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditions joined by "and", and what fills their question marks. */
public final class Conditions {

    private final List<String> texts = new ArrayList<>();
    private final List<@Nullable Object> arguments = new ArrayList<>();

    public Conditions and(String condition, @Nullable Object... values) {
        texts.add(condition);
        arguments.addAll(Arrays.asList(values));
        return this;
    }

    /** The condition, with the value for each of its question marks, when there is one. */
    public Conditions given(String condition, Optional<?> value) {
        value.ifPresent(present -> {
            long times = condition.chars().filter(c -> c == '?').count();
            texts.add(condition);
            for (long i = 0; i < times; i++) {
                arguments.add(present);
            }
        });
        return this;
    }

    public String where() {
        return texts.isEmpty() ? "true" : String.join(" and ", texts);
    }

    /** The conditions' values, then these. */
    public @Nullable Object[] arguments(Object... more) {
        List<@Nullable Object> all = new ArrayList<>(arguments);
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }
}
