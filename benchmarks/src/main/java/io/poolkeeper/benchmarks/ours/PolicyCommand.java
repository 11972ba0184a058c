package io.poolkeeper.benchmarks.ours;

import io.poolkeeper.benchmarks.quality.Sight;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Answers an external judge: one JSON line in, one out, until the input ends. */
@Command(name = "policy", description = "Drives libs/scaling over JSON lines on standard input and output.")
public final class PolicyCommand implements Callable<Integer> {
    @Option(names = "--preset", defaultValue = Preset.DEFAULT, description = "which policy; default: ${DEFAULT-VALUE}")
    private String preset = Preset.DEFAULT;

    @Override
    public Integer call() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try {
            answer(in, out);
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    /** A line that cannot be read ends the run: every answer after it would rest on a minute that was not seen. */
    void answer(BufferedReader in, PrintWriter out) throws IOException {
        OurPolicy policy = OurPolicy.of(preset);
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (!line.isBlank()) {
                out.println("{\"desired\": " + policy.desired(sight(line, number)) + "}");
            }
        }
    }

    private static Sight sight(String line, int number) {
        try {
            return JsonLine.sight(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Line %d cannot be read: %s".formatted(number, e.getMessage()), e);
        }
    }

    static final class JsonLine {
        private static final double MOST = 1e12;

        private JsonLine() {}

        static Sight sight(String line) {
            return new Sight(
                    whole(line, "epoch"),
                    (int) whole(line, "step"),
                    (int) whole(line, "boot"),
                    number(line, "cpu"),
                    number(line, "ram"),
                    (int) whole(line, "ready"),
                    (int) whole(line, "total"),
                    (int) whole(line, "min"),
                    (int) whole(line, "max"));
        }

        /** What a policy cannot do without. */
        private static long whole(String line, String key) {
            double value = number(line, key);
            if (!(value >= 0) || value != Math.rint(value) || value > MOST) {
                throw new IllegalArgumentException("'" + key + "' must be a whole number.");
            }
            return (long) value;
        }

        /** The judge's objects are flat and hold numbers only. A number that is missing or null is NaN. */
        private static double number(String line, String key) {
            int at = line.indexOf('"' + key + '"');
            if (at < 0) {
                return Double.NaN;
            }
            int start = line.indexOf(':', at) + 1;
            int end = start;
            while (end < line.length() && ",}".indexOf(line.charAt(end)) < 0) {
                end++;
            }
            String text = line.substring(start, end).strip();
            try {
                return text.equals("null") ? Double.NaN : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + key + "' is not a number.", e);
            }
        }
    }
}
