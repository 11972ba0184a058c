package io.poolkeeper.agent.link;

import io.poolkeeper.api.Credential;
import io.poolkeeper.api.RegisterNode;
import io.poolkeeper.api.RegisteredNode;
import io.poolkeeper.api.RotateKey;
import io.poolkeeper.api.RotatedKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How the agent comes by its keys. It makes each key itself and keeps it before it sends anything, so that a lost answer
 * costs nothing: the same request gets the same answer again.
 */
final class Enrolment {

    private static final Logger LOG = Logger.getLogger(Enrolment.class);

    private final LinkSettings settings;
    private final ControlPlane controlPlane;
    private final Keyring keys;

    Enrolment(LinkSettings settings, ControlPlane controlPlane, Keyring keys) {
        this.settings = settings;
        this.controlPlane = controlPlane;
        this.keys = keys;
    }

    boolean rotates() {
        return settings.rotateKey();
    }

    boolean possible() {
        return settings.joinToken().isPresent();
    }

    Answer<RegisteredNode> enrol() {
        Credential key = keys.enrolling();
        var request = new RegisterNode(
                settings.nodeName(), settings.nodeRegion(), address(), "Poolkeeper agent", key.hash(), key.id());
        Answer<RegisteredNode> answer =
                controlPlane.register(settings.joinToken().orElseThrow(), request);
        if (answer instanceof Answer.Given<RegisteredNode>(RegisteredNode node)) {
            keys.enrolled(node.nodeId());
            LOG.infof("Enrolled as node %d", node.nodeId());
        }
        return answer;
    }

    Answer<RotatedKey> rotate(NodeCredentials node) {
        Credential next = keys.next();
        Answer<RotatedKey> answer = controlPlane.rotate(node, new RotateKey(next.id(), next.hash()));
        if (answer instanceof Answer.Given<RotatedKey>(RotatedKey rotated)) {
            keys.rotated(next);
            LOG.infof("The node's key was replaced; the new one ends at %s", rotated.expiresAt());
        } else if (answer instanceof Answer.Refused<RotatedKey> refused && refused.forGood()) {
            keys.nextRefused();
        }
        return answer;
    }

    private static @Nullable String address() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
