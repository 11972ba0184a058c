package io.poolkeeper.audit.store.event;

import io.poolkeeper.audit.domain.event.Event;
import io.poolkeeper.common.database.Row;
import java.sql.SQLException;

/** Reads events from rows. */
public final class EventRows {
    /** The columns of {@code audit.event e} an event is made of. */
    public static final String COLUMNS = """
            e.id, e.at, e.actor_kind, e.actor_id, e.actor_email, e.actor_role, e.action, e.category, e.resource_type,
            e.resource_id, e.resource_name, e.description, e.details::text as details, e.ip_address, e.user_agent, e.status,
            e.error_message, e.request_id, e.service
            """;

    private EventRows() {}

    public static Event read(Row row) throws SQLException {
        Long actor = row.idOrNull("actor_id");
        String kind = row.text("actor_kind");
        return new Event(
                row.id("id"),
                row.time("at"),
                kind.equals("USER") ? actor : null,
                row.textOrNull("actor_email"),
                row.textOrNull("actor_role"),
                kind,
                actor,
                row.text("action"),
                row.text("category"),
                row.textOrNull("resource_type"),
                row.textOrNull("resource_id"),
                row.textOrNull("resource_name"),
                row.textOrNull("description"),
                row.textOrNull("details"),
                row.textOrNull("ip_address"),
                row.textOrNull("user_agent"),
                row.text("status"),
                row.textOrNull("error_message"),
                row.textOrNull("request_id"),
                row.text("service"));
    }
}
