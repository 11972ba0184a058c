package io.poolkeeper.runner.observed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a query asks Prometheus for: a metric, and the labels it wants. */
record Selector(String metric, List<Matcher> matchers) {

    record Matcher(String label, String operator, String value) {

        boolean fits(Series series) {
            String has = series.labels().getOrDefault(label, "");
            return switch (operator) {
                case "=" -> has.equals(value);
                case "!=" -> !has.equals(value);
                case "=~" -> has.matches(value);
                case "!~" -> !has.matches(value);
                default -> throw new IllegalArgumentException(operator);
            };
        }
    }

    /** Labels that Prometheus itself puts on what it reads. */
    private static final Set<String> TARGET = Set.of("service", "instance", "job", "pod", "namespace");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "by", "without", "on", "ignoring");
    private static final Pattern RANGES = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring) ?\\([^)]*\\)");
    private static final Pattern ASKED =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^}]*)}|(?![a-zA-Z0-9_:])(?!\\s*\\())");
    private static final Pattern MATCHER =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)(=~|!~|!=|=)\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Those of a query; recording rules are queries of their own. */
    static List<Selector> of(String query) {
        String bare = GROUPING.matcher(RANGES.matcher(query).replaceAll("")).replaceAll("");
        var found = new ArrayList<Selector>();
        ASKED.matcher(bare).results().forEach(asked -> {
            String name = asked.group(1);
            if (!WORDS.contains(name) && !name.contains(":") && !name.equals("up")) {
                found.add(new Selector(name, matchers(asked)));
            }
        });
        return found;
    }

    boolean isAnsweredBy(List<Series> series) {
        return series.stream()
                .filter(one -> one.name().equals(metric))
                .anyMatch(one -> matchers.stream().allMatch(matcher -> matcher.fits(one)));
    }

    /** Without what a healthy stack has no example of; whether the label exists is asked all the same. */
    Selector without(Set<Matcher> rare) {
        return new Selector(
                metric,
                matchers.stream()
                        .map(matcher -> rare.contains(matcher) ? new Matcher(matcher.label(), "!=", "") : matcher)
                        .toList());
    }

    private static List<Matcher> matchers(MatchResult asked) {
        return asked.group(2) == null
                ? List.of()
                : MATCHER.matcher(asked.group(2))
                        .results()
                        .map(m -> new Matcher(m.group(1), m.group(2), m.group(3)))
                        .filter(m -> !TARGET.contains(m.label()))
                        .collect(Collectors.toList());
    }
}
