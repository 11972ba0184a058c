package io.poolkeeper.simulator.demand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The file beside a trace that says what its values are. Both kinds are proportional to demand, and every trace is scaled
 * to its pool, so the unit is only checked: a file that means something else must not be replayed as demand.
 */
final class TraceUnit {
    private static final Pattern KNOWN = Pattern.compile("rate\\b.*|cpu-percent [1-9]\\d*", Pattern.DOTALL);

    private TraceUnit() {}

    static void check(Path csv) {
        String name = csv.getFileName().toString().replaceAll("\\.csv$", "") + ".unit";
        Path unit = csv.resolveSibling(name);
        if (!Files.exists(unit)) {
            return;
        }
        try {
            if (!KNOWN.matcher(Files.readString(unit).strip()).matches()) {
                throw new BadTrace(unit, 1, "the unit must be \"rate ...\" or \"cpu-percent N\"");
            }
        } catch (IOException e) {
            throw new BadTrace(unit, 0, "it cannot be read: " + e.getMessage(), e);
        }
    }
}
