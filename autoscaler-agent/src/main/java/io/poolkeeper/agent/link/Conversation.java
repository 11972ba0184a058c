package io.poolkeeper.agent.link;

import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.api.RegisteredNode;
import io.poolkeeper.api.RotatedKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said to the control plane whenever it can be reached: who we are, what waits, what to run. */
final class Conversation {

    private static final String ENROLMENT = "enrolment";
    private static final String KEY = "key";

    private final Enrolment enrolment;
    private final Keyring keys;
    private final ConfigurationSync configurationSync;
    private final Courier courier;
    private final Troubles troubles;

    Conversation(
            Enrolment enrolment,
            Keyring keys,
            ConfigurationSync configurationSync,
            Courier courier,
            Troubles troubles) {
        this.enrolment = enrolment;
        this.keys = keys;
        this.configurationSync = configurationSync;
        this.courier = courier;
        this.troubles = troubles;
    }

    /** The answer that cut it short; empty when everything was said. */
    Optional<? extends Answer<?>> hold() {
        if (keys.present().isEmpty()) {
            Optional<? extends Answer<?>> refused = enrol();
            if (refused.isPresent()) {
                return refused;
            }
        }
        Optional<? extends Answer<?>> stopped = talk();
        while (keyRefused(stopped) && keys.refused()) {
            stopped = talk();
        }
        return stopped;
    }

    void heard(HeartbeatReply reply) {
        Instant ends = reply.keyExpiresAt();
        keys.heard(reply.timestamp(), ends);
        configurationSync.heard(reply);
    }

    private static boolean keyRefused(Optional<? extends Answer<?>> stopped) {
        return stopped.orElse(null) instanceof Answer.Refused<?> refused && refused.keyUnknown();
    }

    private Optional<? extends Answer<?>> enrol() {
        if (!enrolment.possible()) {
            troubles.arise(ENROLMENT, "set JOIN_TOKEN, or NODE_ID and API_KEY");
            return Optional.of(new Answer.Lost<RegisteredNode>("the agent has neither credentials nor a join token"));
        }
        Answer<RegisteredNode> answer = enrolment.enrol();
        if (answer instanceof Answer.Given<RegisteredNode>) {
            troubles.pass(ENROLMENT);
            return Optional.empty();
        }
        return Optional.of(answer);
    }

    /** Heartbeats go even when the configuration cannot be had: the one must not wait for the other. */
    private Optional<? extends Answer<?>> talk() {
        NodeCredentials node = keys.present().orElseThrow();
        Optional<? extends Answer<?>> unread = configurationSync.untilDone(node);
        Optional<? extends Answer<?>> undelivered =
                courier.deliver(node, () -> Thread.currentThread().isInterrupted());
        if (undelivered.isPresent()) {
            return undelivered;
        }
        if (keyRefused(unread)) {
            return unread;
        }
        keys.accepted(node.apiKey());
        if (keys.due()) {
            replace(node);
        } else {
            troubles.pass(KEY);
        }
        return unread.isPresent()
                ? unread
                : configurationSync.untilDone(keys.present().orElse(node));
    }

    /** Replicas that share a key set by hand would replace it against each other. */
    private void replace(NodeCredentials node) {
        if (enrolment.rotates()) {
            renew(node);
        } else {
            troubles.arise(KEY, "it ends soon and KEY_ROTATION is off: set a new API_KEY");
        }
    }

    /** What stands in its way is told, and tried again with the next heartbeat; nothing waits for it. */
    private void renew(NodeCredentials node) {
        @Nullable
        String why = switch (enrolment.rotate(node)) {
            case Answer.Given<RotatedKey> given -> null;
            case Answer.Refused<RotatedKey> refused -> refused.status() + " " + refused.detail();
            case Answer.Lost<RotatedKey> lost -> lost.reason();
        };
        if (why != null) {
            troubles.arise(KEY, "it should be replaced and cannot be: " + why);
        }
    }
}
