package io.poolkeeper.benchmarks.service;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The plans of what a service asks its database, told by the database itself, not guessed from outside. */
public final class PlanLog implements AutoCloseable {
    /** Sessions heed a changed setting from their next statement on; the log is written by a process of its own. */
    private static final long SETTLED_MILLIS = 250;

    private static final long WRITTEN_MILLIS = 60;
    private static final Pattern NODE = Pattern.compile("^\\t\\s*(?:->)?\\s*[A-Z].*\\(cost=.*");
    private static final Pattern COST = Pattern.compile("\\s+\\(cost=.*");
    private static final Pattern SOURCE = Pattern.compile(
            "(?:Index (?:Only )?Scan(?: Backward)? using|Bitmap Index Scan on) (\\w+)|(Seq Scan on \\w+)");

    private final DurableDatabase database;
    private final Path file;

    /** One question's plans, as outlines. */
    public record Plans(List<String> outline) {

        /** The indexes that were read, and the tables that were read whole. */
        public String sources() {
            var names = new TreeSet<String>();
            outline.forEach(line -> SOURCE.matcher(line)
                    .results()
                    .forEach(found -> names.add(found.group(1) == null ? found.group(2) : found.group(1))));
            return String.join(", ", names);
        }
    }

    /** Something that asks. */
    public interface Question {
        void ask() throws Exception;
    }

    PlanLog(DurableDatabase database, Path file) throws Exception {
        this.database = database;
        this.file = file;
        set("0");
    }

    public Plans of(Question question) throws Exception {
        long before = Files.size(file);
        question.ask();
        Thread.sleep(WRITTEN_MILLIS);
        try (var read = Files.newInputStream(file)) {
            read.skipNBytes(before);
            return new Plans(new String(read.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> NODE.matcher(line).matches())
                    .map(line -> COST.matcher(line).replaceFirst("").replaceFirst("^\\t", ""))
                    .filter(line -> !line.equals("Result"))
                    .collect(Collectors.toList()));
        }
    }

    private void set(String leastMillis) throws Exception {
        database.run("alter system set auto_explain.log_min_duration = " + leastMillis);
        database.run("select pg_reload_conf()");
        Thread.sleep(SETTLED_MILLIS);
    }

    @Override
    public void close() throws Exception {
        set("-1");
    }
}
