package io.poolkeeper.simulator.monitoring;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a dimension must be for a series to count. */
sealed interface Condition {
    /** One of these values, or none of them. */
    record OneOf(String dimension, List<String> values, boolean wanted) implements Condition {}

    /** Fuzzy: alternatives by {@code |}, any text by {@code *}. */
    record Like(String dimension, Pattern pattern) implements Condition {
        static Like of(String dimension, String fuzzy) {
            String pattern =
                    Arrays.stream(fuzzy.split("\\|", -1)).map(Like::alternative).collect(Collectors.joining("|"));
            return new Like(dimension, Pattern.compile(pattern));
        }

        private static String alternative(String fuzzy) {
            return Arrays.stream(fuzzy.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        }
    }

    default boolean holds(Map<String, String> dimensions) {
        return switch (this) {
            case OneOf(var dimension, var values, var wanted) ->
                dimensions.containsKey(dimension) && values.contains(dimensions.get(dimension)) == wanted;
            case Like(var dimension, var pattern) ->
                dimensions.containsKey(dimension)
                        && pattern.matcher(dimensions.get(dimension)).matches();
        };
    }
}
