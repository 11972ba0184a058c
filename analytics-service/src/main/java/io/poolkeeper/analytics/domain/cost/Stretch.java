package io.poolkeeper.analytics.domain.cost;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;

import io.poolkeeper.analytics.domain.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a window in which no price changes, and which whole days fill, or else whole hours. Sums of days are those of
 * their hours, and a twenty-fourth of the rows.
 *
 * @param era how many changes of price lie before it in the window
 * @param from its first hour
 * @param to the hour after its last
 */
public record Stretch(int era, Instant from, Instant to, boolean days) {

    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Of the hours that begin in a window, in order, none left out and none twice.
     *
     * @param changes the hours from which on some price is another, in order
     */
    public static List<Stretch> of(Window window, List<Instant> changes) {
        List<Stretch> all = new ArrayList<>();
        Instant begin = window.from().truncatedTo(HOURS);
        int era = 0;
        for (Instant change : changes) {
            all.addAll(between(era++, begin, change));
            begin = change;
        }
        all.addAll(between(era, begin, window.to().truncatedTo(HOURS).plus(HOUR)));
        return all;
    }

    private static List<Stretch> between(int era, Instant from, Instant to) {
        Instant firstDay = from.truncatedTo(DAYS).equals(from)
                ? from
                : from.truncatedTo(DAYS).plus(1, DAYS);
        Instant afterDays = to.truncatedTo(DAYS);
        if (!firstDay.isBefore(afterDays)) {
            return List.of(new Stretch(era, from, to, false));
        }
        return List.of(
                new Stretch(era, from, firstDay, false),
                new Stretch(era, firstDay, afterDays, true),
                new Stretch(era, afterDays, to, false));
    }
}
