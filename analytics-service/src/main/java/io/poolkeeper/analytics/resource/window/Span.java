package io.poolkeeper.analytics.resource.window;

import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.common.problem.Failure.BadRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The stretch of time a question is about, as it stands in the address; a {@code @BeanParam}. */
public class Span {

    /** Two years: what sums of hours are kept for. */
    private static final int LONGEST = 17_544;

    @QueryParam("hours")
    @Min(1)
    @Max(LONGEST)
    @Parameter(description = "How far back from now, or from to, where from is not given", example = "24")
    public @Nullable Integer hours;

    @QueryParam("from")
    @Parameter(description = "RFC 3339; beginning of the stretch, instead of hours", example = "2026-11-16T00:00:00Z")
    public @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "RFC 3339; end of the stretch, now at the latest", example = "2026-11-23T00:00:00Z")
    public @Nullable String to;

    /** The last day, unless asked otherwise. */
    public Window window(Clock clock) {
        return window(clock, Duration.ofDays(1));
    }

    public Window window(Clock clock, Duration usual) {
        Instant end = end(clock);
        return between(time("from", from).orElse(end.minus(hours == null ? usual : Duration.ofHours(hours))), end);
    }

    /** From the start of the end's month, UTC, unless asked otherwise. */
    public Window month(Clock clock) {
        Instant end = end(clock);
        ZonedDateTime day = end.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        Instant month = day.withDayOfMonth(1).toInstant();
        Instant start = hours == null ? month : end.minus(Duration.ofHours(hours));
        return between(time("from", from).orElse(start), end);
    }

    private Instant end(Clock clock) {
        Instant now = clock.instant();
        return time("to", to).filter(at -> at.isBefore(now)).orElse(now);
    }

    private static Window between(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw new BadRequest("The stretch ends (" + end + ") before it begins (" + start + ")");
        }
        if (Duration.between(start, end).toHours() > LONGEST) {
            throw new BadRequest("At most %d hours can be asked for".formatted(LONGEST));
        }
        return new Window(start, end);
    }

    private static Optional<Instant> time(String name, @Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(String::strip)
                    .filter(given -> !given.isEmpty())
                    .map(given -> OffsetDateTime.parse(given).toInstant());
        } catch (DateTimeParseException e) {
            throw new BadRequest(name + " is not a time such as 2026-11-23T05:00:00Z");
        }
    }
}
