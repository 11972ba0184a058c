package io.poolkeeper.helm;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values of a chart as a Markdown table: key, default, and the comment before it. */
final class ValuesTable {

    private static final Pattern KEY = Pattern.compile("^( *)([a-zA-Z]+):(?: (.*))?$");
    private static final int INDENTATION = 2;

    private final ArrayDeque<String> path = new ArrayDeque<>();
    private final List<String> comment = new ArrayList<>();
    private final Map<String, String> rows = new LinkedHashMap<>();
    /** Depth of a value that is a structure and told of as one. */
    private int within = Integer.MAX_VALUE;

    private ValuesTable() {}

    static String of(Path values) {
        var table = new ValuesTable();
        Checkout.text(values).lines().forEach(table::read);
        Collection<String> rows = table.rows.values();
        return rows.stream().collect(Collectors.joining("\n", "| key | default | meaning |\n|---|---|---|\n", "\n"));
    }

    private void read(String line) {
        var key = KEY.matcher(line);
        if (line.strip().startsWith("#")) {
            comment.add(line.strip().substring(1).strip());
        } else if (key.matches()) {
            key(key.group(1).length() / INDENTATION, key.group(2), key.group(3));
        } else if (line.isBlank()) {
            comment.clear();
        }
    }

    private void key(int depth, String name, String value) {
        if (depth > within) {
            return;
        }
        within = Integer.MAX_VALUE;
        while (path.size() > depth) {
            path.removeLast();
        }
        path.addLast(name);
        boolean structure = List.of("resources", "to").contains(name);
        if (value != null || structure) {
            String full = String.join(".", path).replaceFirst("^services\\.\\w+\\.", "services.*.");
            String shown = value == null ? "see there" : value.equals("\"\"") ? "" : "`" + value + "`";
            rows.putIfAbsent(
                    full,
                    "| `%s` | %s | %s |"
                            .formatted(full, shown, String.join(" ", comment).replace("|", "\\|")));
        }
        if (structure) {
            within = depth;
        }
        comment.clear();
    }
}
