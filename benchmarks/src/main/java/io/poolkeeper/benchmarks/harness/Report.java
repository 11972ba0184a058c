package io.poolkeeper.benchmarks.harness;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.poolkeeper.testkit.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that one bench has to tell: printed, and kept as JSON and as a chart. */
public final class Report {
    private final String name;
    private final String title;
    private final Map<String, String> machine = Machine.facts();
    private final Map<String, String> told = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final Map<String, Double> ratios = new LinkedHashMap<>();
    private final List<Goal> goals = new ArrayList<>();

    /** @param name of its files in docs/figures */
    public Report(String name, String title) {
        this.name = name;
        this.title = title;
        machine.forEach((what, value) -> System.out.printf("%-18s %s%n", what, value));
    }

    /** Something that is not a figure, or one that cannot be compared: a size, a version, what was NOT RUN. */
    public void say(String what, Object value) {
        told.put(what, value.toString());
        System.out.printf("%s: %s%n", what, value);
    }

    public List<Row> table(String heading, List<Row> rows) {
        var table = new Table(heading, rows);
        tables.add(table);
        System.out.print("\n" + table.text());
        return rows;
    }

    /** How many times the second the first is, of that figure. */
    public void ratio(String figure, Row first, Row second) {
        double times = first.of(figure).times(second.of(figure));
        String what = "%s, %s / %s".formatted(figure.replace('_', ' '), first.what(), second.what());
        ratios.put(what, times);
        System.out.printf("%s = %s%n", what, Table.number(times));
    }

    public void goal(Goal goal) {
        goals.add(goal);
        System.out.println(goal.text());
    }

    static void progress(String what, Row.Quiet run) {
        var text = new StringBuilder(what);
        run.figures().entrySet().stream()
                .limit(3)
                .forEach(one -> text.append(", ")
                        .append(one.getKey().replace('_', ' '))
                        .append(' ')
                        .append(Table.number(one.getValue())));
        System.err.printf("%s; others took %.0f %%, try %d%n", text, 100 * run.others(), run.tries());
    }

    /** A run that only looks whether it works keeps nothing. */
    public void keep(boolean quick) throws IOException {
        if (quick) {
            System.out.println("\nA quick look: nothing was written.");
            return;
        }
        Path folder = Project.root().resolve("docs/figures");
        write(folder);
        System.out.printf("%nwritten to %s.json and .svg%n", folder.resolve(name));
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var json = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        var all = new LinkedHashMap<String, Object>();
        all.put("bench", name);
        all.put("machine", machine);
        all.put("told", told);
        all.put("tables", tables);
        all.put("ratios", ratios);
        all.put("goals", goals);
        Files.writeString(folder.resolve(name + ".json"), json.writeValueAsString(all) + "\n");
        String below = "%s; %s; %s".formatted(machine.get("date"), machine.get("processor"), machine.get("product"));
        Files.writeString(folder.resolve(name + ".svg"), Chart.of(title, below, tables));
    }
}
