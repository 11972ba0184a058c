package io.poolkeeper.audit.store.event;

import io.poolkeeper.audit.domain.event.EventFilter;
import java.util.ArrayList;
import java.util.List;

/** A filter as SQL: the text is made of constants, every value is an argument. */
final class Conditions {
    /** Word for word the expression of the index event_text. */
    static final String CONTAINS = """
            (coalesce(description, '') || E'\\n' || coalesce(actor_email, '') || E'\\n' || coalesce(resource_name, '')
                || E'\\n' || action) ilike ?
            """;

    private final List<String> parts = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    static Conditions of(EventFilter filter) {
        Conditions conditions = new Conditions();
        filter.category().ifPresent(value -> conditions.and("category = ?", value));
        filter.action().ifPresent(value -> conditions.and("action = ?", value));
        filter.user().ifPresent(value -> conditions.and("actor_id = ? and actor_kind = 'USER'", value));
        filter.resourceType().ifPresent(value -> conditions.and("resource_type = ?", value));
        filter.resourceId().ifPresent(value -> conditions.and("resource_id = ?", value));
        filter.requestId().ifPresent(value -> conditions.and("request_id = ?", value));
        filter.status().ifPresent(value -> conditions.and("status = ?", value));
        filter.from().ifPresent(value -> conditions.and("at >= ?", value));
        filter.before().ifPresent(value -> conditions.and("at < ?", value));
        filter.search().map(Conditions::anywhere).ifPresent(value -> conditions.and(CONTAINS, value));
        return conditions;
    }

    void and(String part, Object... values) {
        parts.add(part);
        arguments.addAll(List.of(values));
    }

    String where() {
        return parts.isEmpty() ? "" : "where " + String.join(" and ", parts);
    }

    List<Object> arguments(Object... last) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(List.of(last));
        return all;
    }

    private static String anywhere(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
