package io.poolkeeper.benchmarks.harness;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rows under one title, each figure with its spread where it was measured more than once. */
public record Table(String title, List<Row> rows) {

    String text() {
        Set<String> columns = columns();
        List<List<String>> lines = new ArrayList<>();
        var heading = new ArrayList<>(List.of(title));
        columns.forEach(column -> heading.add(column.replace('_', ' ')));
        lines.add(heading);
        rows.forEach(row -> lines.add(cells(row, columns)));
        return aligned(lines);
    }

    Set<String> columns() {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> columns.addAll(row.figures().keySet()));
        return columns;
    }

    private static List<String> cells(Row row, Set<String> columns) {
        var cells = new ArrayList<>(List.of(row.what()));
        for (String column : columns) {
            Spread found = row.figures().get(column);
            cells.add(found == null ? "" : cell(found));
        }
        if (row.noisy()) {
            cells.add("noisy: others took %.0f %%".formatted(100 * row.others()));
        }
        return cells;
    }

    private static String cell(Spread figure) {
        return number(figure.median()) + (figure.runs() > 1 ? " ±%.0f%%".formatted(figure.percent()) : "");
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double size = Math.abs(value);
        String form = size >= 100 || size == Math.rint(size) ? "%,.0f" : size >= 10 ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, form, value);
    }

    private static String aligned(List<List<String>> lines) {
        var text = new StringBuilder();
        for (List<String> line : lines) {
            for (int c = 0; c < line.size(); c++) {
                int at = c;
                int width = lines.stream()
                        .filter(one -> one.size() > at)
                        .mapToInt(one -> one.get(at).length())
                        .max()
                        .orElse(0);
                text.append(c == 0 ? pad(line.get(0), -width) : "  " + pad(line.get(c), width));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String pad(String text, int width) {
        return width == 0 ? text : String.format("%" + width + "s", text);
    }
}
