package io.poolkeeper.analytics.store.row;

import org.jspecify.annotations.Nullable;

/** A statement and what fills its question marks. */
public record Question(String sql, @Nullable Object[] arguments) {}
