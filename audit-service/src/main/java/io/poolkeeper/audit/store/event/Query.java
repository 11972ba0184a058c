package io.poolkeeper.audit.store.event;

/** SQL with its arguments. */
record Query(String sql, Object... arguments) {}
