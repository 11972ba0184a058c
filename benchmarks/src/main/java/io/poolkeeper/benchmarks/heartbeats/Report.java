package io.poolkeeper.benchmarks.heartbeats;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table, as it grows and as a file. */
final class Report {
    private static final double NOISY = 0.15;

    private final List<Map<String, Object>> rows = new ArrayList<>();

    void heading() {
        System.out.printf(
                "%n%-44s %11s %9s %9s   %s%n",
                "", "a second", "median", "p99", "processor us each: registry + PostgreSQL + generator");
    }

    void row(String what, Arrivals.Result result, Processors.Shares shares) {
        var row = row(what);
        row.put("per_second", Math.round(result.perSecond()));
        row.put("median_ms", rounded(result.millis(0.5)));
        row.put("p99_ms", rounded(result.millis(0.99)));
        row.put("refused", result.refused());
        row.put("service_us", rounded(shares.service()));
        row.put("postgresql_us", rounded(shares.database()));
        row.put("generator_us", rounded(shares.generator()));
        row.put("others_share", rounded(shares.others()));
        System.out.printf(
                "%-44s %,11.0f %6.1f ms %6.1f ms   %.0f + %.0f + %.0f%s%s%n",
                what,
                result.perSecond(),
                result.millis(0.5),
                result.millis(0.99),
                shares.service(),
                shares.database(),
                shares.generator(),
                result.refused() > 0 ? "  REFUSED " + result.refused() + ": " + result.refusal() : "",
                shares.others() > NOISY ? "  noisy: others took %.0f %%".formatted(100 * shares.others()) : "");
    }

    void figure(String what, double perSecond) {
        row(what).put("per_second", Math.round(perSecond));
        System.out.printf("%-44s %,11.0f%n", what, perSecond);
    }

    void say(String what, Object value) {
        row(what).put("value", value);
        System.out.printf("%-44s %s%n", what, value);
    }

    Optional<Double> rate(String what) {
        return rows.stream()
                .filter(row -> what.equals(row.get("what")))
                .map(row -> ((Number) row.getOrDefault("per_second", 0)).doubleValue())
                .findFirst();
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), rows);
    }

    private Map<String, Object> row(String what) {
        var row = new LinkedHashMap<String, Object>();
        row.put("what", what);
        rows.add(row);
        return row;
    }

    private static double rounded(double value) {
        return Double.isNaN(value) ? 0 : Math.round(value * 100) / 100.0;
    }
}
