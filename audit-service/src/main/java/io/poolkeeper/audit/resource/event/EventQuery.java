package io.poolkeeper.audit.resource.event;

import io.poolkeeper.audit.domain.event.Bound;
import io.poolkeeper.audit.domain.event.EventFilter;
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

    @QueryParam("resource_id")
    public @Nullable String resourceId;

    @QueryParam("request_id")
    public @Nullable String requestId;

    @QueryParam("status")
    public @Nullable String status;

    @QueryParam("start_date")
    public @Nullable String startDate;

    @QueryParam("end_date")
    public @Nullable String endDate;

    @QueryParam("search")
    @Size(max = 200)
    public @Nullable String search;

    public EventFilter filter() {
        return new EventFilter(
                given(category),
                given(action),
                userId == null ? OptionalLong.empty() : OptionalLong.of(userId),
                given(resourceType),
                given(resourceId),
                given(requestId),
                given(status),
                given(startDate).map(Bound::from),
                given(endDate).map(Bound::past),
                given(search));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }
}
