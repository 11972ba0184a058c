package io.poolkeeper.benchmarks.harness;

import java.util.List;
import java.util.Locale;

/** Bars of one figure of each table, with a line from the least to the most where it was measured more than once. */
final class Chart {
    private static final int WIDTH = 960;
    private static final int LABELS = 380;
    private static final int NUMBERS = 120;
    private static final int BAR = 16;
    private static final int LINE = 24;

    private final StringBuilder svg = new StringBuilder();
    private int y = 30;

    private Chart() {}

    /** The first figure of every table. */
    static String of(String title, String below, List<Table> tables) {
        var chart = new Chart();
        chart.text(12, "#111827", title);
        chart.y += 18;
        chart.text(12, "#6b7280", below);
        tables.stream().filter(table -> !table.rows().isEmpty()).forEach(chart::table);
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                                + " font-size=\"12\">%n<title>%s</title>%n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n")
                        .formatted(WIDTH, chart.y + LINE, escaped(title))
                + chart.svg + "</svg>\n";
    }

    private void table(Table table) {
        String figure = table.columns().iterator().next();
        y += LINE + 10;
        text(12, "#111827", table.title() + ": " + figure.replace('_', ' '));
        double most = table.rows().stream()
                .filter(row -> row.figures().containsKey(figure))
                .mapToDouble(row -> row.of(figure).most())
                .max()
                .orElse(0);
        for (Row row : table.rows()) {
            if (row.figures().containsKey(figure)) {
                bar(row, row.of(figure), most > 0 ? (WIDTH - LABELS - NUMBERS) / most : 0);
            }
        }
    }

    private void bar(Row row, Spread figure, double scale) {
        y += LINE;
        text(24, "#374151", row.what());
        double end = LABELS + figure.median() * scale;
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"%s\"/>%n"
                .formatted(LABELS, y - BAR + 4, number(end - LABELS), BAR, row.noisy() ? "#d1d5db" : "#2563eb"));
        if (figure.runs() > 1) {
            svg.append("<path d=\"M%s %d H%s\" stroke=\"#111827\" stroke-width=\"2\"/>%n"
                    .formatted(number(LABELS + figure.least() * scale), y - 4, number(LABELS + figure.most() * scale)));
        }
        double labelled = LABELS + figure.most() * scale + 8;
        text(labelled, "#111827", Table.number(figure.median()) + (row.noisy() ? " (noisy)" : ""));
    }

    private void text(double x, String colour, String text) {
        svg.append("<text x=\"%s\" y=\"%d\" fill=\"%s\">%s</text>%n".formatted(number(x), y, colour, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
