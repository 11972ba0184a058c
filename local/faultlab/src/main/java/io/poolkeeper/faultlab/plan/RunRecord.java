package io.poolkeeper.faultlab.plan;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How each case of a run went and how long it took, in a file that keeps several runs, one for each seed. */
public final class RunRecord {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Path file;
    private final long seed;

    public RunRecord(Path file, long seed) {
        this.file = file;
        this.seed = seed;
    }

    /**
     * @param by {@code lab} or {@code tests}
     * @param word what the table says
     */
    public synchronized void note(Case which, String by, String word, Duration took) throws IOException {
        ArrayNode runs = Files.exists(file) ? (ArrayNode) JSON.readTree(file.toFile()) : JSON.createArrayNode();
        ObjectNode cases = (ObjectNode) run(runs).get("cases");
        ObjectNode one = cases.has(which.id()) ? (ObjectNode) cases.get(which.id()) : cases.putObject(which.id());
        one.putObject(by).put("result", word).put("seconds", Math.round(took.toMillis() / 100.0) / 10.0);
        var printer = new DefaultPrettyPrinter();
        Files.writeString(file, JSON.writer(printer).writeValueAsString(runs) + "\n");
    }

    private ObjectNode run(ArrayNode runs) {
        for (var run : runs) {
            if (run.path("seed").asLong() == seed) {
                return (ObjectNode) run;
            }
        }
        ObjectNode fresh = runs.addObject().put("seed", seed);
        fresh.putObject("cases");
        return fresh;
    }
}
