package io.poolkeeper.benchmarks.harness;

import java.util.Locale;

/**
 * What was promised beside what was measured.
 *
 * @param atMost whether less is better
 */
public record Goal(String what, double wanted, String unit, boolean atMost, double measured) {

    public static Goal atLeast(double wanted, String unit, String what, double measured) {
        return new Goal(what, wanted, unit, false, measured);
    }

    public static Goal atMost(double wanted, String unit, String what, double measured) {
        return new Goal(what, wanted, unit, true, measured);
    }

    public boolean met() {
        return atMost ? measured <= wanted : measured >= wanted;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%-6s %s: %s %s, wanted at %s %s",
                met() ? "met" : "MISSED",
                what,
                Table.number(measured),
                unit,
                atMost ? "most" : "least",
                Table.number(wanted));
    }
}
