package io.poolkeeper.scaling.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The scalar forms a policy may use. A reader answers null for a text it does not understand. */
final class Numbers {
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\d{1,13}(\\.\\d{0,9})?|\\.\\d{1,9})([eE][-+]?\\d{1,2})?%?");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(\\.\\d{1,3})? ?(ms|s|m|h|d|)");

    private Numbers() {}

    static @Nullable Double decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Double.valueOf(text.replace("%", "")) : null;
    }

    static @Nullable Boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> null;
        };
    }

    static @Nullable Duration duration(String text) {
        Matcher form = DURATION.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String fraction = form.group(2) == null ? "" : form.group(2);
        long unit = switch (form.group(3)) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 1_000;
        };
        return Duration.ofMillis(new BigDecimal(form.group(1) + fraction)
                .multiply(BigDecimal.valueOf(unit))
                .longValue());
    }

    static <E extends Enum<E>> @Nullable E word(String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        return null;
    }

    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static String plain(Duration value) {
        return value.toSeconds() % 3600 == 0 && !value.isZero()
                ? value.toHours() + "h"
                : value.toMillis() % 1000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
    }
}
