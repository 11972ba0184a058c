package io.poolkeeper.simulator.monitoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which series are one stream in the answer. */
sealed interface Grouping {
    /** Each by itself. */
    record Apart() implements Grouping {}

    /** All in one. */
    record Together() implements Grouping {}

    /** One for each combination of these dimensions. */
    record By(List<String> dimensions) implements Grouping {}

    /** The dimensions of the stream a series belongs to, if it belongs to any. */
    default Optional<Map<String, String>> stream(Map<String, String> series) {
        return switch (this) {
            case Apart apart -> Optional.of(series);
            case Together together -> Optional.of(Map.of());
            case By(var names) ->
                series.keySet().containsAll(names) ? Optional.of(only(series, names)) : Optional.empty();
        };
    }

    private static Map<String, String> only(Map<String, String> series, List<String> names) {
        Map<String, String> kept = new LinkedHashMap<>(series);
        kept.keySet().retainAll(names);
        return kept;
    }
}
