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
        answer(in, out);
        return 0;
    }

    void answer(BufferedReader in, PrintWriter out) throws IOException {
        OurPolicy policy = OurPolicy.of(preset);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank()) {
                out.println("{\"desired\": " + policy.desired(JsonLine.sight(line)) + "}");
            }
        }
    }

    static final class JsonLine {
        private JsonLine() {}

        static Sight sight(String line) {
            return new Sight(
                    (long) number(line, "epoch"),
                    (int) number(line, "step"),
                    (int) number(line, "boot"),
                    number(line, "cpu"),
                    number(line, "ram"),
                    (int) number(line, "ready"),
                    (int) number(line, "total"),
                    (int) number(line, "min"),
                    (int) number(line, "max"));
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
            return text.equals("null") ? Double.NaN : Double.parseDouble(text);
        }
    }
}
