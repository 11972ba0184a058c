package io.poolkeeper.common.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened to what. Who did it, from where and in which request is added by the trail.
 *
 * @param resourceType {@code node}, {@code user}, {@code node_config}, {@code pool}, {@code schedule} ...
 * @param details small facts such as old and new role; secrets are masked, by their names and by their form
 * @param error why it failed; null means it succeeded
 */
public record AuditEvent(
        AuditAction action,
        @Nullable String resourceType,
        @Nullable String resourceId,
        @Nullable String resourceName,
        @Nullable String description,
        Map<String, Object> details,
        @Nullable String error,
        @Nullable Actor actor) {

    /** Someone other than the caller: the user who just logged in, the agent whose report this is, the system itself. */
    public record Actor(
            String kind,
            @Nullable Long id,
            @Nullable String email,
            @Nullable String role) {

        /** The product acting by itself. */
        public static final Actor SYSTEM = new Actor("SYSTEM", null, null, null);

        public static Actor user(long id, String email, String role) {
            return new Actor("USER", id, email, role);
        }

        public static Actor node(long id) {
            return new Actor("NODE", id, null, "NODE");
        }
    }

    public AuditEvent {
        resourceId = Redaction.of(resourceId);
        resourceName = Redaction.of(resourceName);
        description = Redaction.of(description);
        details = Collections.unmodifiableMap(Redaction.of(details));
        error = Redaction.of(error);
    }

    public static AuditEvent of(AuditAction action) {
        return new AuditEvent(action, null, null, null, null, Map.of(), null, null);
    }

    public AuditEvent resource(String type, @Nullable Object id, @Nullable String name) {
        String text = id == null ? null : String.valueOf(id);
        return new AuditEvent(action, type, text, name, description, details, error, actor);
    }

    public AuditEvent describe(String sentence) {
        return new AuditEvent(action, resourceType, resourceId, resourceName, sentence, details, error, actor);
    }

    public AuditEvent detail(String name, @Nullable Object value) {
        var more = new LinkedHashMap<>(details);
        if (value != null) {
            more.put(name, value);
        }
        return new AuditEvent(action, resourceType, resourceId, resourceName, description, more, error, actor);
    }

    public AuditEvent failed(String why) {
        return new AuditEvent(action, resourceType, resourceId, resourceName, description, details, why, actor);
    }

    public AuditEvent by(Actor someone) {
        return new AuditEvent(action, resourceType, resourceId, resourceName, description, details, error, someone);
    }
}
