package io.poolkeeper.common.page;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a caller asks of a list; a {@code @BeanParam}. */
public class PageRequest {

    /** Rows to send at most. */
    @QueryParam("limit")
    @DefaultValue("100")
    @Min(1)
    @Max(500)
    public int limit;

    /** Rows to skip; for clients of the reference. A cursor is better and has no bound. */
    @QueryParam("offset")
    @DefaultValue("0")
    @Min(0)
    @Max(10_000)
    public int offset;

    @QueryParam("cursor")
    public @Nullable String cursor;

    /** The cursor, of {@code size} keys, when there is one. */
    public Optional<Cursor> cursor(int size) {
        return Optional.ofNullable(cursor).filter(c -> !c.isBlank()).map(c -> Cursor.parse(c, size));
    }

    /** Where the next page starts: after the last row found; null when fewer were found than asked for. */
    public <T> @Nullable Cursor next(List<T> found, Function<T, Cursor> place) {
        return found.size() < limit ? null : place.apply(found.getLast());
    }
}
