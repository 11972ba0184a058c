package io.poolkeeper.audit.store.forward;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.audit.domain.AuditSettings;
import io.poolkeeper.audit.domain.forward.Receiver;
import io.poolkeeper.audit.domain.forward.Receivers;
import io.poolkeeper.audit.domain.head.SignedHead;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Built at the start, so that a wrong setting shows then and not when the first event is to leave. */
@Startup
@ApplicationScoped
class ConfiguredReceivers implements Receivers {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final List<Receiver<SealedEvent>> ofEvents = new ArrayList<>();
    private final List<Receiver<SignedHead>> ofHeads = new ArrayList<>();

    ConfiguredReceivers(AuditSettings settings, ObjectMapper json, Clock clock) {
        settings.headsUrl().ifPresent(address -> ofHeads.add(new HeadObjects(address, json, new Post(ANSWER))));
        settings.syslog().ifPresent(address -> ofEvents.add(new Syslog(address, settings.syslogTrust(), json, ANSWER)));
        settings.webhook()
                .ifPresent(address -> ofEvents.add(new Webhook(
                        address,
                        settings.webhookSecret()
                                .orElseThrow(() -> new IllegalStateException(
                                        "AUDIT_WEBHOOK needs AUDIT_WEBHOOK_SECRET, to sign what is posted")),
                        json,
                        clock,
                        new Post(ANSWER))));
    }

    @Override
    public List<Receiver<SealedEvent>> ofEvents() {
        return List.copyOf(ofEvents);
    }

    @Override
    public List<Receiver<SignedHead>> ofHeads() {
        return List.copyOf(ofHeads);
    }
}
