package io.poolkeeper.agent.link;

import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.HeartbeatReply;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Brings spooled heartbeats to the control plane, oldest first; one is settled only by an answer. */
final class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final ControlPlane controlPlane;
    private final Spool spool;
    private final Consumer<HeartbeatReply> listener;

    Courier(ControlPlane controlPlane, Spool spool, Consumer<HeartbeatReply> listener) {
        this.controlPlane = controlPlane;
        this.spool = spool;
        this.listener = listener;
    }

    /** What stopped the delivery; empty when everything was delivered. */
    Optional<Answer<HeartbeatReply>> deliver(NodeCredentials node, BooleanSupplier stopped) {
        while (!stopped.getAsBoolean()) {
            Optional<Spool.Entry> oldest = spool.oldest();
            if (oldest.isEmpty()) {
                return Optional.empty();
            }
            Answer<HeartbeatReply> answer = send(node, oldest.get());
            if (!settled(oldest.get(), answer)) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private Answer<HeartbeatReply> send(NodeCredentials node, Spool.Entry entry) {
        return controlPlane.heartbeat(node, addressed(spool.read(entry), node));
    }

    private boolean settled(Spool.Entry entry, Answer<HeartbeatReply> answer) {
        switch (answer) {
            case Answer.Given<HeartbeatReply>(HeartbeatReply reply) -> {
                spool.settle(entry);
                listener.accept(reply);
                return true;
            }
            case Answer.Refused<HeartbeatReply> refused -> {
                return refused.forGood() && giveUp(entry, refused);
            }
            case Answer.Lost<HeartbeatReply> lost -> {
                return false;
            }
        }
    }

    /** One heartbeat that the control plane can never accept must not hold back all that follow. */
    private boolean giveUp(Spool.Entry entry, Answer.Refused<HeartbeatReply> refused) {
        LOG.errorf(
                "Heartbeat %d of boot %s was refused for good (%d): %s",
                entry.key().sequence(), entry.key().boot(), refused.status(), refused.detail());
        spool.settle(entry);
        return true;
    }

    private static Heartbeat addressed(Heartbeat beat, NodeCredentials node) {
        return new Heartbeat(
                node.nodeId(),
                beat.status(),
                beat.configHash(),
                beat.errorMessage(),
                beat.poolAnalytics(),
                beat.metricsData(),
                beat.boot(),
                beat.sequence(),
                beat.sentAt(),
                beat.decisions(),
                beat.rejectedConfigHash());
    }

    static Duration pause(Answer<?> answer, Backoff backoff) {
        Duration own = backoff.failed();
        return answer instanceof Answer.Refused<?> refused
                ? refused.retryAfter().orElse(own)
                : own;
    }
}
