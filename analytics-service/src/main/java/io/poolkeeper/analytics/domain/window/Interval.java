package io.poolkeeper.analytics.domain.window;

import io.poolkeeper.common.problem.Failure.BadRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Width of a curve's buckets: whole minutes, up to 31 days. They are counted from the start of the year 2000, UTC, so that
 * hours and days are those of the clock.
 */
public record Interval(Duration width) {

    /** What {@link #of} understands: the contract's words, or a number of minutes, hours or days. */
    public static final String PATTERN = "minute|hour|day|[1-9][0-9]{0,4}[mhd]";

    private static final Instant ORIGIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration WIDEST = Duration.ofDays(31);
    private static final int MOST_POINTS = 1_500;
    private static final Map<String, String> WORDS = Map.of("minute", "1m", "hour", "1h", "day", "1d");

    /** The interval of this name. */
    public static Interval of(String name) {
        String text = WORDS.getOrDefault(name, name);
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        Duration width = switch (text.charAt(text.length() - 1)) {
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        if (width.compareTo(WIDEST) > 0) {
            throw new BadRequest("Buckets are at most 31 days wide");
        }
        return new Interval(width);
    }

    /** The window from the start of its first bucket; refused when it holds more buckets than a curve can show. */
    public Window over(Window window) {
        Instant start = start(window.from());
        long points = Math.ceilDiv(Duration.between(start, window.to()).toMillis(), width.toMillis());
        if (points > MOST_POINTS) {
            throw new BadRequest("That would be %d points, and a curve has at most %d: take a wider interval"
                    .formatted(points, MOST_POINTS));
        }
        return new Window(start, window.to());
    }

    public Instant start(Instant at) {
        long since = at.toEpochMilli() - ORIGIN.toEpochMilli();
        return ORIGIN.plusMillis(Math.floorDiv(since, width.toMillis()) * width.toMillis());
    }

    public boolean wholeNumberOf(Duration other) {
        return width.toMillis() % other.toMillis() == 0;
    }

    public double seconds() {
        return width.toSeconds();
    }
}
