package io.poolkeeper.analytics;

import static java.util.stream.Collectors.joining;

import io.poolkeeper.testkit.Database;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL would answer a query, planned for its values as the service's connections do. */
public final class Plans {

    private Plans() {}

    public static String of(String query, @Nullable Object... arguments) {
        Object[] bound = Arrays.stream(arguments)
                .map(value -> value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value)
                .toArray();
        return Database.shared().rows("explain " + query, bound).stream()
                .map(row -> String.valueOf(row.get("QUERY PLAN")))
                .collect(joining("\n"));
    }

    public static String partition(String table, Instant at) {
        return table + "_" + at.toString().substring(0, 10).replace("-", "");
    }
}
