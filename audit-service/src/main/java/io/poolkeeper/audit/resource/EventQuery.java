package io.poolkeeper.audit.resource;

import io.poolkeeper.audit.domain.Bound;
import io.poolkeeper.audit.domain.EventFilter;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The filters of the list, as they stand in the address. */
public class EventQuery {
    @QueryParam("category")
    public @Nullable String category;

    @QueryParam("action")
    public @Nullable String action;

    @QueryParam("user_id")
    public @Nullable Long userId;

    @QueryParam("resource_type")
    public @Nullable String resourceType;

    @QueryParam("status")
    public @Nullable String status;

    @QueryParam("start_date")
    public @Nullable String startDate;

    @QueryParam("end_date")
    public @Nullable String endDate;

    @QueryParam("search")
    @Size(max = 200)
    public @Nullable String search;

    EventFilter filter() {
        return new EventFilter(
                given(category),
                given(action),
                userId == null ? OptionalLong.empty() : OptionalLong.of(userId),
                given(resourceType),
                given(status),
                given(startDate).map(Bound::from),
                given(endDate).map(Bound::past),
                given(search));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }
}
