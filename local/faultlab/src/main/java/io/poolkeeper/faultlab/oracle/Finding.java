package io.poolkeeper.faultlab.oracle;

import java.util.List;

/**
 * A broken invariant.
 *
 * @param history the shortest part of what was recorded that shows it
 */
public record Finding(Invariant invariant, String sentence, List<String> history) {
    public Finding {
        history = List.copyOf(history);
    }

    public static Finding of(Invariant invariant, String sentence, Object... history) {
        return new Finding(
                invariant,
                sentence,
                java.util.Arrays.stream(history).map(String::valueOf).toList());
    }
}
