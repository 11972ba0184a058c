package io.poolkeeper.audit.store.forward;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.audit.domain.AuditSettings;
import io.poolkeeper.audit.domain.forward.Receiver;
import io.poolkeeper.audit.domain.forward.Receivers;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Built at the start, so that a wrong setting shows then and not when the first event is to leave. */
@Startup
@ApplicationScoped
class ConfiguredReceivers implements Receivers {
    private final List<Receiver> all = new ArrayList<>();

    ConfiguredReceivers(AuditSettings settings, ObjectMapper json, Clock clock) {
        settings.syslog().ifPresent(address -> all.add(new Syslog(address, settings.syslogTrust(), json)));
        settings.webhook()
                .ifPresent(address -> all.add(new Webhook(
                        address,
                        settings.webhookSecret()
                                .orElseThrow(() -> new IllegalStateException(
                                        "AUDIT_WEBHOOK needs AUDIT_WEBHOOK_SECRET, to sign what is posted")),
                        json,
                        clock)));
    }

    @Override
    public List<Receiver> all() {
        return List.copyOf(all);
    }
}
