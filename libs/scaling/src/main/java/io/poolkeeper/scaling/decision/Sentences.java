package io.poolkeeper.scaling.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Puts a step's values into its reason's sentence. */
final class Sentences {
    private Sentences() {}

    static String of(Step step) {
        return step.reason()
                .sentence()
                .replace("{about}", step.about() == null ? "a signal" : step.about())
                .replace("{figure}", number(step.figure()))
                .replace("{limit}", number(step.limit()))
                .replace("{before}", Integer.toString(step.before()))
                .replace("{after}", Integer.toString(step.after()))
                .replace(
                        "{until}",
                        step.until() == null
                                ? "an unknown time"
                                : step.until().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String number(@Nullable Double value) {
        return value == null || !Double.isFinite(value)
                ? "an unknown value"
                : BigDecimal.valueOf(value)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
