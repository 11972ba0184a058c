package io.poolkeeper.registry.resource.node;

import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.problem.Failure.BadRequest;
import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import io.poolkeeper.registry.domain.node.NodeQuery;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a caller asks of the list of nodes beside a page of it; a {@code @BeanParam}. */
public class NodeFilter {

    @QueryParam("q")
    @Parameter(description = "Part of the name, whatever its case")
    public @Nullable String name;

    @QueryParam("region")
    public @Nullable String region;

    @QueryParam("status")
    public @Nullable NodeStatus status;

    @QueryParam("sort")
    @DefaultValue("id")
    @Parameter(description = "id, name, region, status or last_heartbeat; with a minus before it, the other way round")
    public String sort = "id";

    NodeQuery query(PageRequest page) {
        boolean descending = sort.startsWith("-");
        return new NodeQuery(
                name,
                region,
                status == null ? null : status.name(),
                order(descending ? sort.substring(1) : sort),
                descending,
                page.cursor(2)
                        .map(cursor -> new NodeQuery.Place(cursor.keys().getFirst(), cursor.number(1)))
                        .orElse(null),
                page.limit,
                page.offset);
    }

    static Cursor cursor(NodeQuery.Place place) {
        return Cursor.of(place.key(), place.id());
    }

    private static NodeQuery.Order order(String word) {
        return Arrays.stream(NodeQuery.Order.values())
                .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new BadRequest("Nodes cannot be sorted by that"));
    }
}
