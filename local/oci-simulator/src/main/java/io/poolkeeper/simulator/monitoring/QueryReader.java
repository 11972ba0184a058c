package io.poolkeeper.simulator.monitoring;

import io.poolkeeper.simulator.http.OciError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code metric[interval]{dimensions}.groupBy(..).statistic() predicate}; anything else is InvalidParameter. */
final class QueryReader {
    private static final int MAX_LENGTH = 20_000;
    private static final Pattern WHOLE = Pattern.compile("\\s*([A-Za-z][\\w.\\-]*)\\s*\\[\\s*(\\w+)\\s*]"
            + "\\s*(?:\\{((?:\"[^\"]*\"|[^\"}])*)})?"
            + "\\s*((?:\\.\\s*\\w+\\s*\\([^()]*\\)\\s*)+)(.*)");
    private static final Pattern CALL = Pattern.compile("\\.\\s*(\\w+)\\s*\\(([^()]*)\\)");
    private static final Pattern CONDITION = Pattern.compile("\\s*(\\w+)\\s*(=~|!=|=|not\\s+in\\b|in\\b)\\s*"
            + "(?:\"([^\"]*)\"|\\(([^()]*)\\)|([^\\s,\"()]+))\\s*(?:,|&&|$)");
    private static final Pattern PREDICATE =
            Pattern.compile("(>=|<=|==|!=|>|<|not\\s+in|in)\\s*(?:\\(([^()]*)\\)|(-?[\\d.]+))\\s*");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,4})([mhd])");

    private QueryReader() {}

    static Query read(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (text.length() > MAX_LENGTH || !whole.matches()) {
            throw bad(text);
        }
        List<Matcher> calls = calls(whole.group(4));
        boolean grouped = calls.size() == 2;
        if (calls.size() > 2) {
            throw bad(text);
        }
        return new Query(
                whole.group(1),
                interval(whole.group(2)),
                conditions(whole.group(3), text),
                grouped ? grouping(calls.getFirst(), text) : new Grouping.Apart(),
                statistic(calls.getLast(), text),
                predicate(whole.group(5).strip(), text));
    }

    /** 1m to 60m, 1h to 24h, 1d. */
    static Duration interval(String text) {
        Matcher length = LENGTH.matcher(text);
        if (!length.matches()) {
            throw OciError.invalid("The interval " + text + " is not valid.");
        }
        int count = Integer.parseInt(length.group(1));
        int most = switch (length.group(2)) {
            case "m" -> 60;
            case "h" -> 24;
            default -> 1;
        };
        if (count < 1 || count > most) {
            throw OciError.invalid("The interval " + text + " is not valid.");
        }
        return switch (length.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static List<Matcher> calls(String text) {
        List<Matcher> found = new ArrayList<>();
        Matcher call = CALL.matcher(text);
        int from = 0;
        while (call.find(from)) {
            from = call.end();
            Matcher one = CALL.matcher(call.group());
            if (one.matches()) {
                found.add(one);
            }
        }
        return found;
    }

    private static List<Condition> conditions(@Nullable String text, String query) {
        List<Condition> found = new ArrayList<>();
        if (text == null || text.isBlank()) {
            return found;
        }
        Matcher condition = CONDITION.matcher(text);
        int from = 0;
        while (from < text.length()) {
            if (!condition.find(from) || condition.start() != from) {
                throw bad(query);
            }
            found.add(condition(condition, query));
            from = condition.end();
        }
        return found;
    }

    private static Condition condition(Matcher found, String query) {
        String dimension = found.group(1);
        String operator = found.group(2).replaceAll("\\s+", " ");
        String single = found.group(3) != null ? found.group(3) : found.group(5);
        boolean list = operator.endsWith("in");
        if (list != (found.group(4) != null)) {
            throw bad(query);
        }
        return switch (operator) {
            case "=~" -> Condition.Like.of(dimension, single);
            case "=", "!=" -> new Condition.OneOf(dimension, List.of(single), operator.equals("="));
            default -> new Condition.OneOf(dimension, items(found.group(4)), operator.equals("in"));
        };
    }

    private static Grouping grouping(Matcher call, String query) {
        List<String> names = items(call.group(2));
        return switch (call.group(1).toLowerCase(Locale.ROOT)) {
            case "grouping" -> new Grouping.Together();
            case "groupby" ->
                Optional.of(names)
                        .filter(some -> !some.isEmpty())
                        .map(Grouping.By::new)
                        .orElseThrow(() -> bad(query));
            default -> throw bad(query);
        };
    }

    private static Statistic statistic(Matcher call, String query) {
        if (call.group(1).equalsIgnoreCase("percentile")) {
            double share = number(call.group(2), query);
            if (share <= 0 || share >= 1) {
                throw bad(query);
            }
            return new Statistic.Percentile(share);
        }
        if (call.group(1).equalsIgnoreCase("absent")) {
            return absent(call.group(2).strip());
        }
        return Statistic.named(call.group(1))
                .filter(known -> call.group(2).isBlank())
                .orElseThrow(() -> bad(query));
    }

    /** {@code absent()}, {@code absent(20m)}, or a plain number of hours. */
    private static Statistic absent(String detection) {
        if (detection.isEmpty()) {
            return Statistic.Absent.USUAL;
        }
        return new Statistic.Absent(interval(detection.matches("\\d+") ? detection + "h" : detection));
    }

    private static Optional<Predicate> predicate(String text, String query) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher found = PREDICATE.matcher(text);
        if (!found.matches()) {
            throw bad(query);
        }
        String operator = found.group(1).replaceAll("\\s+", " ");
        List<Double> operands = items(found.group(2) != null ? found.group(2) : found.group(3)).stream()
                .map(operand -> number(operand, query))
                .toList();
        int wanted = operator.endsWith("in") ? 2 : 1;
        if (operands.size() != wanted) {
            throw bad(query);
        }
        return Optional.of(new Predicate(operator, operands));
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(item -> item.strip().replaceAll("^\"(.*)\"$", "$1"))
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static double number(String text, String query) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw bad(query);
        }
    }

    private static OciError bad(String query) {
        return OciError.invalid("The query is not valid: " + query);
    }
}
