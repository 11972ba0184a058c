package io.poolkeeper.audit.store.event;

import io.poolkeeper.audit.domain.event.EventFilter;
import io.poolkeeper.audit.domain.event.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks each kind of event by itself. Category, action, resource type and status are each common and together may be rare,
 * so that no one column leads there; but there are few combinations of them that exist, and each has its own place in the
 * index, newest first. The combinations are found by leaping through the index, the newest of each are merged.
 */
final class KindQuery {
    private static final String KIND = "category, action, coalesce(resource_type, '') as type, status";
    private static final String ORDERED = "order by category, action, coalesce(resource_type, ''), status limit 1";

    private static final String KINDS =
            "with recursive kind as ((select " + KIND + " from audit.event %1$s " + ORDERED + """
            ) union all select n.* from kind k cross join lateral (
                select %2$s from audit.event %3$s %4$s) as n)
            """;

    private static final String BEHIND =
            "(category, action, coalesce(resource_type, ''), status)" + " > (k.category, k.action, k.type, k.status)";

    private static final String OF_KIND = "category = k.category and action = k.action"
            + " and coalesce(resource_type, '') = k.type and status = k.status";

    private static final String NEWEST = """
            select %1$s from (
                select n.id from kind k cross join lateral (
                    select at, id from audit.event %2$s order by at desc, id desc limit ?) as n
                %3$s order by n.at desc, n.id desc limit ? offset ?) as found
            join audit.event e using (id) order by e.at desc, e.id desc
            """;

    private static final String COUNT = """
            select count(*) as count from (
                select from kind k cross join lateral (select from audit.event %1$s limit ?) as n %2$s limit ?) as found
            """;

    private final EventFilter filter;

    KindQuery(EventFilter filter) {
        this.filter = filter;
    }

    /** Not for a text or a request, which have indexes of their own; nor for everything, which is in its order anyway. */
    static boolean suits(EventFilter filter) {
        boolean narrows = filter.category().isPresent()
                || filter.action().isPresent()
                || filter.resourceType().isPresent()
                || filter.status().isPresent()
                || filter.user().isPresent()
                || filter.resourceId().isPresent();
        return narrows && filter.search().isEmpty() && filter.requestId().isEmpty();
    }

    Query newest(Optional<Position> after, int skip, int limit) {
        Conditions rows = rows().behind(after);
        Conditions kinds = chosen();
        List<Object> arguments = leaps();
        arguments.addAll(rows.arguments(skip + limit));
        arguments.addAll(kinds.arguments(limit, skip));
        return new Query(
                kinds() + NEWEST.formatted(EventRows.COLUMNS, rows.where(), kinds.where()), arguments.toArray());
    }

    Query count(int most) {
        Conditions rows = rows();
        Conditions kinds = chosen();
        List<Object> arguments = leaps();
        arguments.addAll(rows.arguments(most));
        arguments.addAll(kinds.arguments(most));
        return new Query(kinds() + COUNT.formatted(rows.where(), kinds.where()), arguments.toArray());
    }

    private String kinds() {
        return KINDS.formatted(
                place().words(filter).where(),
                KIND,
                place().words(filter).and(BEHIND).where(),
                ORDERED);
    }

    private List<Object> leaps() {
        List<Object> arguments = new ArrayList<>(place().words(filter).arguments());
        arguments.addAll(place().words(filter).arguments());
        return arguments;
    }

    /** The part of an index to leap through: of one resource, of one person, or the whole. */
    private Conditions place() {
        var conditions = new Conditions();
        if (filter.resourceId().isPresent()) {
            return conditions.and("resource_id = ?", filter.resourceId().get());
        }
        return conditions.actor(filter);
    }

    private Conditions rows() {
        Conditions conditions = place().and(OF_KIND).period(filter);
        return filter.resourceId().isPresent() ? conditions.actor(filter) : conditions;
    }

    private Conditions chosen() {
        var conditions = new Conditions();
        filter.resourceType().ifPresent(value -> conditions.and("k.type = ?", value));
        filter.status().ifPresent(value -> conditions.and("k.status = ?", value));
        return conditions;
    }
}
