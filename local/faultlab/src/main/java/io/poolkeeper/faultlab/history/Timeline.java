package io.poolkeeper.faultlab.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was done, with the seconds since the case began. */
public final class Timeline {
    private final long start = System.nanoTime();
    private final List<String> lines = new ArrayList<>();

    public synchronized void note(String sentence) {
        double seconds = (System.nanoTime() - start) / 1e9;
        lines.add(String.format(Locale.ROOT, "+%6.1f s  %s", seconds, sentence));
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
