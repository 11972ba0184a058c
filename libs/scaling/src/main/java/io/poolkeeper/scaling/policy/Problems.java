package io.poolkeeper.scaling.policy;

import io.poolkeeper.scaling.yaml.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong so far, in the order of the text. */
final class Problems {
    private static final int MOST = 100;
    private static final int LONGEST_QUOTE = 60;
    private final List<Problem> all = new ArrayList<>();
    private final Map<String, Set<String>> keys = new LinkedHashMap<>();

    static String shown(String text) {
        boolean cut = text.length() > LONGEST_QUOTE;
        String line = (cut ? text.substring(0, LONGEST_QUOTE) : text).replaceAll("\\s+", " ");
        return cut ? line + "…" : line;
    }

    void error(Place place, String path, String sentence) {
        add(place, path, sentence, Severity.ERROR);
    }

    void warning(Place place, String path, String sentence) {
        add(place, path, sentence, Severity.WARNING);
    }

    private void add(Place place, String path, String sentence, Severity severity) {
        if (all.size() < MOST) {
            all.add(new Problem(place.line(), place.column(), path, sentence, severity));
        }
    }

    /** Which keys were asked for, so that the schema can be held against the readers. */
    void read(String path, Set<String> known) {
        keys.put(path, known);
    }

    Map<String, Set<String>> keys() {
        return keys;
    }

    boolean refuse() {
        return all.stream().anyMatch(Problem::refuses);
    }

    List<Problem> sorted() {
        return all.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
