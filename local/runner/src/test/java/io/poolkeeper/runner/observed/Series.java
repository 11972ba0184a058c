package io.poolkeeper.runner.observed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One line of what a process exposes to Prometheus. */
public record Series(String name, Map<String, String> labels) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+.*");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    public static List<Series> of(String exposed) {
        return exposed.lines()
                .filter(line -> !line.startsWith("#"))
                .map(LINE::matcher)
                .filter(line -> line.matches())
                .map(line -> new Series(line.group(1), labels(line.group(2))))
                .toList();
    }

    static Map<String, String> labels(String text) {
        var labels = new TreeMap<String, String>();
        if (text != null) {
            for (MatchResult label : LABEL.matcher(text).results().toList()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return labels;
    }
}
