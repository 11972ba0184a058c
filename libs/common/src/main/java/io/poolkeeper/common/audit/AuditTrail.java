package io.poolkeeper.common.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.common.audit.AuditEvent.Actor;
import io.poolkeeper.common.security.Caller;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Appends to {@code audit.event}. A change that cannot be audited does not happen: the failure fails its transaction. */
@ApplicationScoped
public class AuditTrail {

    private static final String APPEND = """
            insert into audit.event (request_id, actor_kind, actor_id, actor_email, actor_role, action, category,
                resource_type, resource_id, resource_name, description, details, ip_address, user_agent, status,
                error_message, service)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
            """;

    /** What many short details together may come to. */
    private static final int MOST_DETAILS = 65_536;

    private final DataSource database;
    private final ObjectMapper json;
    private final Caller caller;
    private final String service;

    AuditTrail(
            DataSource database,
            ObjectMapper json,
            Caller caller,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.database = database;
        this.json = json;
        this.caller = caller;
        this.service = service;
    }

    /** Appends in the caller's transaction; there must be one. */
    @Transactional(TxType.MANDATORY)
    public void append(AuditEvent event) {
        insert(event);
    }

    /** Appends in a transaction of its own: for refusals and failures, which leave nothing else behind. */
    @Transactional(TxType.REQUIRES_NEW)
    public void appendAlone(AuditEvent event) {
        insert(event);
    }

    private void insert(AuditEvent event) {
        var request = request();
        Actor actor = event.actor() != null
                ? event.actor()
                : request.map(AuditTrail::actor).orElse(Actor.SYSTEM);
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(APPEND)) {
            insert.setString(1, request.map(Caller::requestId).orElse(null));
            actor(insert, actor);
            what(insert, event);
            insert.setString(13, request.map(Caller::address).orElse(null));
            insert.setString(14, Redaction.of(request.map(Caller::userAgent).orElse(null)));
            insert.setString(15, event.error() == null ? "SUCCESS" : "FAILURE");
            insert.setString(16, event.error());
            insert.setString(17, service);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the audit event could not be stored", e);
        }
    }

    private static void actor(PreparedStatement insert, Actor actor) throws SQLException {
        insert.setString(2, actor.kind());
        insert.setObject(3, actor.id());
        insert.setString(4, actor.email());
        insert.setString(5, actor.role());
    }

    private void what(PreparedStatement insert, AuditEvent event) throws SQLException {
        insert.setString(6, event.action().name());
        insert.setString(7, event.action().category().name());
        insert.setString(8, event.resourceType());
        insert.setString(9, event.resourceId());
        insert.setString(10, event.resourceName());
        insert.setString(11, event.description());
        insert.setString(12, details(event.details()));
    }

    private @Nullable String details(Map<String, Object> details) {
        if (details.isEmpty()) {
            return null;
        }
        try {
            String text = json.writeValueAsString(details);
            return text.length() <= MOST_DETAILS
                    ? text
                    : json.writeValueAsString(Map.of("cut", "the details were " + text.length() + " characters long"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("audit details must be plain values", e);
        }
    }

    private Optional<Caller> request() {
        return Arc.container().requestContext().isActive() ? Optional.of(caller) : Optional.empty();
    }

    private static Actor actor(Caller caller) {
        return switch (caller.kind()) {
            case USER -> new Actor("USER", caller.id(), caller.email(), caller.role());
            case NODE -> Actor.node(caller.id());
            case NONE -> new Actor("ANONYMOUS", null, null, null);
        };
    }
}
