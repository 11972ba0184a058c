package io.poolkeeper.audit;

import io.poolkeeper.testkit.Database;
import java.time.Instant;

/** Writes events as a service of the product would, at a time of its own. */
final class Trails {
    private Trails() {}

    static void event(String action, String category, String email, String status, Instant at, String marker) {
        Database.shared()
                .rows(
                        """
                        insert into audit.event (at, actor_kind, actor_id, actor_email, actor_role, action, category,
                            resource_type, resource_id, resource_name, description, details, status, error_message, service)
                        values (?::timestamptz, 'USER', 7, ?, 'ADMIN', ?, ?, 'user', '42', ?, 'Something happened',
                            '{"old_role":"USER","new_role":"DEVOPS"}', ?, ?, 'auth-service')
                        returning id
                        """,
                        at.toString(),
                        email,
                        action,
                        category,
                        marker,
                        status,
                        status.equals("FAILURE") ? "role too low" : null);
    }

    static void byNode(Instant at, String marker) {
        Database.shared().rows("""
                        insert into audit.event (at, actor_kind, actor_id, actor_role, action, category, resource_type,
                            resource_name, service)
                        values (?::timestamptz, 'NODE', 7, 'NODE', 'CONFIG_PUSHED', 'CONFIG', 'node_config', ?,
                            'node-registry-service')
                        returning id
                        """, at.toString(), marker);
    }
}
