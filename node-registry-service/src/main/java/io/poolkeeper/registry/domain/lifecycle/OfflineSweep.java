package io.poolkeeper.registry.domain.lifecycle;

import io.poolkeeper.registry.domain.lifecycle.Attendance.Absentee;
import io.poolkeeper.registry.domain.live.LiveEvents;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Finds the nodes that have fallen silent. Silence counts only from when the control plane itself was awake: after an
 * outage of ours every node gets the whole time again.
 */
@ApplicationScoped
public class OfflineSweep {

    private static final Logger LOG = Logger.getLogger(OfflineSweep.class);
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private final Attendance attendance;
    private final Chronicle chronicle;
    private final LiveEvents live;
    private final RegistrySettings settings;
    private final Clock clock;

    OfflineSweep(Attendance attendance, Chronicle chronicle, LiveEvents live, RegistrySettings settings, Clock clock) {
        this.attendance = attendance;
        this.chronicle = chronicle;
        this.live = live;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns how many nodes went offline. */
    @Transactional
    public int run() {
        if (!attendance.mayLead()) {
            return 0;
        }
        Instant now = clock.instant();
        Instant cutoff = now.minus(settings.absence());
        if (attendance.awake(now, PAUSE).isAfter(cutoff)) {
            return 0;
        }
        List<Absentee> absent = attendance.absent(cutoff);
        attendance.offline(absent);
        List<LifecycleEvent> events =
                absent.stream().map(node -> event(node, now)).toList();
        chronicle.append(events);
        absent.forEach(node -> LOG.infof("node offline, nodeId=%d, lastHeard=%s", node.nodeId(), node.lastHeard()));
        live.append(events.stream().map(LifecycleEvent::headline).toList());
        return absent.size();
    }

    private static LifecycleEvent event(Absentee node, Instant now) {
        long minutes = Duration.between(node.lastHeard(), now).toMinutes();
        return new LifecycleEvent(
                node.nodeId(),
                LifecycleEventType.WENT_OFFLINE,
                node.status(),
                NodeStatus.OFFLINE,
                "no heartbeat for " + minutes + " minutes",
                LifecycleTrigger.SYSTEM,
                now,
                node.lastHeard(),
                null);
    }
}
