package io.poolkeeper.benchmarks;

import io.poolkeeper.benchmarks.quality.PoolModel;
import io.poolkeeper.benchmarks.quality.Run;
import java.util.Locale;

/** One day as an SVG: what was needed, what served, and where that was too little. */
final class Picture {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 260;
    private static final int LEFT = 40;
    private static final int TOP = 40;
    private static final int HOURS = 24;

    private final Run run;
    private final int from;
    private final int steps;
    private final int highest;

    private Picture(Run run, int from, int steps) {
        this.run = run;
        this.from = from;
        this.steps = steps;
        int most = 1;
        for (int t = from; t < from + steps; t++) {
            most = Math.max(
                    most,
                    Math.max(run.serving()[t], PoolModel.needed(run.trace().demand()[t])));
        }
        this.highest = most + 1;
    }

    static String of(String title, Run run, int from, int steps) {
        return new Picture(run, from, steps).svg(title);
    }

    private String svg(String title) {
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        .formatted(WIDTH, HEIGHT));
        svg.append("<title>%s</title>%n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n".formatted(title));
        svg.append("<text x=\"%d\" y=\"18\" fill=\"#111827\">%s</text>%n".formatted(LEFT, title));
        shortTimes(svg);
        axes(svg);
        line(svg, "#9ca3af", 1, this::needed);
        line(svg, "#2563eb", 1.5, t -> run.serving()[t]);
        svg.append(
                "<text x=\"%d\" y=\"34\" fill=\"#6b7280\">grey: instances needed, blue: instances serving, red: too few</text>%n"
                        .formatted(LEFT));
        return svg.append("</svg>\n").toString();
    }

    private int needed(int t) {
        return PoolModel.needed(run.trace().demand()[t]);
    }

    private void shortTimes(StringBuilder svg) {
        for (int t = from; t < from + steps; t++) {
            if (run.serving()[t] < needed(t)) {
                svg.append("<rect x=\"%s\" y=\"%d\" width=\"1.2\" height=\"%d\" fill=\"#fca5a5\"/>%n"
                        .formatted(number(x(t)), TOP, HEIGHT - TOP - 24));
            }
        }
    }

    private void axes(StringBuilder svg) {
        for (int hour = 0; hour <= HOURS; hour += 3) {
            double x = x(from + hour * steps / HOURS);
            svg.append("<text x=\"%s\" y=\"%d\" fill=\"#6b7280\" text-anchor=\"middle\">%d:00</text>%n"
                    .formatted(number(x), HEIGHT - 6, hour));
        }
        for (int size = 0; size <= highest; size += Math.max(1, highest / 5)) {
            svg.append("<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\" stroke=\"#e5e7eb\"/>%n"
                    .formatted(LEFT, WIDTH, number(y(size)), number(y(size))));
            svg.append("<text x=\"%d\" y=\"%s\" fill=\"#6b7280\" text-anchor=\"end\">%d</text>%n"
                    .formatted(LEFT - 6, number(y(size) + 4), size));
        }
    }

    private void line(StringBuilder svg, String colour, double width, java.util.function.IntUnaryOperator value) {
        StringBuilder path = new StringBuilder("M%s %s".formatted(number(x(from)), number(y(value.applyAsInt(from)))));
        for (int t = from + 1; t < from + steps; t++) {
            if (value.applyAsInt(t) != value.applyAsInt(t - 1)) {
                path.append(" H%s V%s".formatted(number(x(t)), number(y(value.applyAsInt(t)))));
            }
        }
        path.append(" H").append(number(x(from + steps)));
        svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>%n"
                .formatted(path, colour, number(width)));
    }

    private double x(int t) {
        return LEFT + (double) (t - from) / steps * (WIDTH - LEFT - 8);
    }

    private double y(int size) {
        return HEIGHT - 24 - (double) size / highest * (HEIGHT - TOP - 24);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
