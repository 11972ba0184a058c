package io.poolkeeper.agent;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.agent.alert.AlertWatch;
import io.poolkeeper.agent.alert.Alerts;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.link.Reports;
import io.poolkeeper.agent.oci.Notifications;
import java.time.InstantSource;
import java.util.Optional;

/** What people are told of what the loops report. */
final class Announcements implements AutoCloseable {

    private final Optional<Notifications> topic;
    private final Alerts alerts;

    Announcements(AgentSettings settings, Reports reports, InstantSource clock, MeterRegistry meters) {
        topic = settings.alerts().topic().map(ocid -> new Notifications(settings.oci(), ocid));
        alerts = new Alerts(
                settings.alerts(),
                settings.link().nodeName(),
                topic.map(known -> new AlertTopic(known, new Wire())),
                clock,
                meters);
        reports.tell(new AlertWatch(alerts::raise));
    }

    @Override
    public void close() {
        alerts.close();
        topic.ifPresent(Notifications::close);
    }
}
