package io.poolkeeper.registry.domain.text;

import java.util.Comparator;
import java.util.List;

/**
 * A piece of text in the place of another.
 *
 * @param from index of the first character replaced
 * @param to index after the last; equal to {@code from} where nothing is
 */
record Splice(int from, int to, String with) {

    static String all(String text, List<Splice> splices) {
        var edited = new StringBuilder(text);
        splices.stream()
                .sorted(Comparator.comparingInt(Splice::from).reversed())
                .forEachOrdered(splice -> edited.replace(splice.from(), splice.to(), splice.with()));
        return edited.toString();
    }
}
