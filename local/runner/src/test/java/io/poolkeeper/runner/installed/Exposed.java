package io.poolkeeper.runner.installed;

import java.util.List;

/** Compares what a process exposes to Prometheus with a list of series that are asked for. */
public final class Exposed {

    private Exposed() {}

    /** The lines of the list, a name or a name with the beginning of a label, that no exposed line fits. */
    public static List<String> missing(String exposed, List<String> asked) {
        List<String> series = exposed.lines().filter(line -> !line.startsWith("#")).toList();
        return asked.stream()
                .filter(one -> series.stream().noneMatch(line -> fits(line, one)))
                .toList();
    }

    private static boolean fits(String line, String asked) {
        int brace = asked.indexOf('{');
        String name = brace < 0 ? asked : asked.substring(0, brace);
        String label = brace < 0 ? "" : asked.substring(brace + 1);
        return line.matches("\\Q" + name + "\\E[ {].*") && line.contains(label);
    }
}
