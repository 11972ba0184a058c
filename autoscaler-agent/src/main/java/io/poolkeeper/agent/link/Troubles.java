package io.poolkeeper.agent.link;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is wrong at present, by what it concerns; empty means the agent is well. */
public final class Troubles {

    private static final int LONGEST = 4_000;

    private final Map<String, String> present = new TreeMap<>();

    /** Whether this is news. */
    public synchronized boolean arise(String about, String sentence) {
        return !sentence.equals(present.put(about, sentence));
    }

    public synchronized void pass(String about) {
        present.remove(about);
    }

    public synchronized Optional<String> text() {
        if (present.isEmpty()) {
            return Optional.empty();
        }
        var lines = present.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .toList();
        String whole = String.join("\n", lines);
        return Optional.of(whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole);
    }
}
