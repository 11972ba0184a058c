package io.poolkeeper.scaling.policy;

import io.poolkeeper.scaling.yaml.Place;
import io.poolkeeper.scaling.yaml.Tree;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One map of the document: every reader method reports what is wrong and goes on with a value that will not be used. */
final class Block {
    private static final int LONGEST_VALUE = 8_192;

    private final Problems problems;
    private final String path;
    private final Place place;
    private final Map<String, Tree.Field> values;
    private final Set<String> known = new LinkedHashSet<>();

    private Block(Problems problems, String path, Place place, Map<String, Tree.Field> values) {
        this.problems = problems;
        this.path = path;
        this.place = place;
        this.values = values;
    }

    static Block of(Problems problems, String path, Tree tree) {
        if (tree instanceof Tree.Fields fields) {
            return new Block(problems, path, fields.place(), fields.values());
        }
        if (!(tree instanceof Tree.Text text && text.isNull())) {
            problems.error(tree.place(), path, "A map of keys and values is expected here.");
        }
        return new Block(problems, path, tree.place(), Map.of());
    }

    Problems problems() {
        return problems;
    }

    String path() {
        return path;
    }

    Place place() {
        return place;
    }

    boolean has(String key) {
        return find(key) != null;
    }

    /** Says which keys nothing reads: most often a typing error. */
    void finish() {
        problems.read(path, known);
        values.forEach((key, field) -> {
            if (!known.contains(key)) {
                problems.warning(field.key(), path(key), "Nothing reads this key." + nearest(key));
            }
        });
    }

    private String nearest(String key) {
        return known.stream()
                .filter(k -> Spelling.distance(k, key) <= 2)
                .findFirst()
                .map(k -> " Is '" + k + "' meant?")
                .orElse("");
    }

    void error(String key, String sentence) {
        problems.error(at(key), path(key), sentence);
    }

    void warning(String key, String sentence) {
        problems.warning(at(key), path(key), sentence);
    }

    Place at(String key) {
        Tree value = find(key);
        return value == null ? place : value.place();
    }

    String path(String key) {
        return path + "." + key;
    }

    Block block(String key) {
        Tree value = find(key);
        return value == null ? new Block(problems, path(key), place, Map.of()) : Block.of(problems, path(key), value);
    }

    List<Block> blocks(String key) {
        List<Block> all = new ArrayList<>();
        for (Tree item : items(key)) {
            all.add(Block.of(problems, path(key) + "[" + all.size() + "]", item));
        }
        return all;
    }

    private List<Tree> items(String key) {
        return switch (find(key)) {
            case null -> List.of();
            case Tree.Items items -> items.values();
            case Tree.Text text -> {
                error(key, "A list is expected here.");
                yield List.of();
            }
            case Tree.Fields fields -> {
                error(key, "A list is expected here.");
                yield List.of();
            }
        };
    }

    /** Texts of a list; one text alone counts as a list of one. */
    List<String> texts(String key) {
        if (find(key) instanceof Tree.Text text) {
            return List.of(bounded(key, text.value()));
        }
        List<String> all = new ArrayList<>();
        for (Tree item : items(key)) {
            if (item instanceof Tree.Text text) {
                all.add(bounded(key, text.value()));
            } else {
                problems.error(item.place(), path(key) + "[" + all.size() + "]", "A text is expected here.");
            }
        }
        return all;
    }

    @Nullable
    String text(String key) {
        return switch (find(key)) {
            case null -> null;
            case Tree.Text text -> bounded(key, text.value());
            case Tree other -> {
                error(key, "A single value is expected here.");
                yield null;
            }
        };
    }

    /** No name, number or query is longer; what reads the value afterwards may then take its time. */
    private String bounded(String key, String value) {
        if (value.length() <= LONGEST_VALUE) {
            return value;
        }
        error(key, "This value is longer than " + LONGEST_VALUE + " characters.");
        return value.substring(0, LONGEST_VALUE);
    }

    String requiredText(String key) {
        String value = text(key);
        if (value == null || value.isBlank()) {
            error(key, "'" + key + "' is required.");
            return "";
        }
        return value;
    }

    <T> @Nullable T parsed(String key, String expectation, Function<String, @Nullable T> reader) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        T value = null;
        try {
            value = reader.apply(text.strip());
        } catch (NumberFormatException | DateTimeException e) {
            // reported below like every other unreadable value
        }
        if (value == null) {
            error(key, "'" + Problems.shown(text) + "' is not " + expectation + ".");
        }
        return value;
    }

    @Nullable
    Double number(String key, double least, double most) {
        Double value = parsed(key, "a number", Numbers::decimal);
        if (value != null && (value < least || value > most)) {
            error(key, "%s must lie between %s and %s.".formatted(key, Numbers.plain(least), Numbers.plain(most)));
        }
        return value;
    }

    double number(String key, double fallback, double least, double most) {
        Double value = number(key, least, most);
        return value == null ? fallback : value;
    }

    @Nullable
    Integer whole(String key, int least, int most) {
        Double value = number(key, least, most);
        if (value != null && value != Math.rint(value)) {
            error(key, key + " must be a whole number.");
        }
        return value == null ? null : (int) Math.rint(Math.clamp(value, least, most));
    }

    int whole(String key, int fallback, int least, int most) {
        Integer value = whole(key, least, most);
        return value == null ? fallback : value;
    }

    boolean flag(String key, boolean fallback) {
        Boolean value = parsed(key, "true or false", Numbers::flag);
        return value == null ? fallback : value;
    }

    @Nullable
    Duration duration(String key, Duration least, Duration most) {
        Duration value = parsed(key, "a duration such as 90s, 5m or 1h", Numbers::duration);
        if (value != null && (value.compareTo(least) < 0 || value.compareTo(most) > 0)) {
            error(key, "%s must lie between %s and %s.".formatted(key, Numbers.plain(least), Numbers.plain(most)));
        }
        return value;
    }

    Duration duration(String key, Duration fallback, Duration least, Duration most) {
        Duration value = duration(key, least, most);
        return value == null ? fallback : value;
    }

    <E extends Enum<E>> @Nullable E word(String key, Class<E> type) {
        String words = String.join(
                ", ",
                java.util.Arrays.stream(type.getEnumConstants())
                        .map(c -> c.name().toLowerCase(Locale.ROOT))
                        .toList());
        return parsed(key, "one of " + words, text -> Numbers.word(text, type));
    }

    <E extends Enum<E>> E word(String key, Class<E> type, E fallback) {
        E value = word(key, type);
        return value == null ? fallback : value;
    }

    private @Nullable Tree find(String key) {
        known.add(key);
        Tree.Field field = values.get(key);
        return field == null || (field.value() instanceof Tree.Text text && text.isNull()) ? null : field.value();
    }

    boolean isMap(String key) {
        return find(key) instanceof Tree.Fields;
    }
}
