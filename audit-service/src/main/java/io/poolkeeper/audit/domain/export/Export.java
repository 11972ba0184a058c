package io.poolkeeper.audit.domain.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.audit.domain.event.Event;
import io.poolkeeper.audit.domain.event.EventFilter;
import io.poolkeeper.audit.domain.event.Finder;
import io.poolkeeper.audit.domain.event.Finder.Found;
import io.poolkeeper.audit.domain.proof.Proof;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Hands out all that matches, page by page: however much it is, a thousand events are in memory. */
@ApplicationScoped
public class Export {
    private static final int PAGE = 1_000;
    private static final int MOST_AT_ONCE = 4;

    private final Finder finder;
    private final Proof proof;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final AtomicInteger running = new AtomicInteger();

    Export(Finder finder, Proof proof, AuditTrail trail, ObjectMapper json) {
        this.finder = finder;
        this.proof = proof;
        this.trail = trail;
        this.json = json;
    }

    /** Each holds a thread and reads the database for as long as its reader takes. */
    public boolean busy() {
        return running.get() >= MOST_AT_ONCE;
    }

    /** Who takes the trail away leaves an event, before the first line goes out. */
    public void announce(ExportFormat format, EventFilter filter) {
        AuditEvent event = AuditEvent.of(AuditAction.AUDIT_EXPORTED)
                .resource("audit_log", null, null)
                .describe("The audit trail was exported")
                .detail("format", format.name())
                .detail("category", filter.category().orElse(null))
                .detail("action", filter.action().orElse(null))
                .detail("user", filter.user().isPresent() ? filter.user().getAsLong() : null)
                .detail("resource_type", filter.resourceType().orElse(null))
                .detail("resource_id", filter.resourceId().orElse(null))
                .detail("status", filter.status().orElse(null))
                .detail("from", filter.from().map(Object::toString).orElse(null))
                .detail("before", filter.before().map(Object::toString).orElse(null))
                .detail("search", filter.search().orElse(null));
        trail.appendAlone(event);
    }

    public void write(ExportFormat format, EventFilter filter, Consumer<String> out) {
        running.incrementAndGet();
        try {
            send(format, filter, out);
        } finally {
            running.decrementAndGet();
        }
    }

    private void send(ExportFormat format, EventFilter filter, Consumer<String> out) {
        switch (format) {
            case CSV -> {
                out.accept(Csv.HEAD);
                each(filter, event -> out.accept(Csv.row(event)));
            }
            case NDJSON -> each(filter, event -> out.accept(line(event)));
            case SEALED -> proof.write(line -> out.accept(line(line)));
        }
    }

    private void each(EventFilter filter, Consumer<Event> out) {
        Found page = finder.find(filter, Optional.empty(), 0, PAGE);
        page.events().forEach(out);
        while (page.next().isPresent()) {
            page = finder.find(filter, page.next(), 0, PAGE);
            page.events().forEach(out);
        }
    }

    private String line(Object value) {
        try {
            return json.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
