package io.poolkeeper.audit.store.event;

import io.poolkeeper.audit.domain.event.EventFilter;
import io.poolkeeper.audit.domain.event.Position;
import io.poolkeeper.audit.domain.event.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A filter as SQL: the text is made of constants, every value is an argument. */
final class Conditions {
    /** Said so that no index is thought of: for rows that are read anyway. */
    private static final String CONTAINS = "concat_ws(E'\\n', description, actor_email, resource_name, action) ilike ?";

    private final List<String> parts = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    static Conditions of(EventFilter filter) {
        Conditions conditions = new Conditions().kind(filter).actor(filter).period(filter);
        filter.resourceId().ifPresent(value -> conditions.and("resource_id = ?", value));
        filter.requestId().ifPresent(value -> conditions.and("request_id = ?", value));
        filter.search().map(Conditions::anywhere).ifPresent(value -> conditions.and(CONTAINS, value));
        return conditions;
    }

    /** What decides by the kind of event alone. */
    Conditions kind(EventFilter filter) {
        words(filter);
        filter.resourceType().ifPresent(value -> and("coalesce(resource_type, '') = ?", value));
        filter.status().ifPresent(value -> and("status = ?", value));
        return this;
    }

    /** The first columns of each index by kind; an action leads there only together with its category. */
    Conditions words(EventFilter filter) {
        filter.category()
                .or(() -> filter.action().flatMap(Vocabulary::categoryOf))
                .ifPresent(value -> and("category = ?", value));
        filter.action().ifPresent(value -> and("action = ?", value));
        return this;
    }

    Conditions actor(EventFilter filter) {
        filter.user().ifPresent(value -> and("actor_id = ? and actor_kind = 'USER'", value));
        return this;
    }

    Conditions period(EventFilter filter) {
        filter.from().ifPresent(value -> and("at >= ?", value));
        filter.before().ifPresent(value -> and("at < ?", value));
        return this;
    }

    Conditions behind(Optional<Position> after) {
        after.ifPresent(position -> and("(at, id) < (?, ?)", position.timestamp(), position.id()));
        return this;
    }

    Conditions and(String part, Object... values) {
        parts.add(part);
        arguments.addAll(List.of(values));
        return this;
    }

    String where() {
        return parts.isEmpty() ? "" : "where " + String.join(" and ", parts);
    }

    /** The statement with the conditions in its one place, and their arguments before these. */
    Query in(String sql, Object... last) {
        return new Query(sql.formatted(where()), arguments(last).toArray());
    }

    List<Object> arguments(Object... last) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(List.of(last));
        return all;
    }

    Object[] behindThese(Object... first) {
        return Stream.concat(Arrays.stream(first), arguments.stream()).toArray();
    }

    /** As a pattern of LIKE. */
    static String anywhere(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
