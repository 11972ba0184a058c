package io.poolkeeper.agent.link;

import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.Credential;
import io.poolkeeper.api.RegisterNode;
import io.poolkeeper.api.RegisteredNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agent makes its own key and keeps it before it sends anything, so that a lost answer costs nothing: the same token
 * with the same hash gets the same node again.
 */
final class Enrolment {

    /** The file behind it; without a node id the key has been made but no answer has come yet. */
    record Kept(String apiKey, @Nullable Long nodeId) {

        @Override
        public String toString() {
            return "key of node " + nodeId;
        }
    }

    private final LinkSettings settings;
    private final Path file;
    private final Wire wire;

    Enrolment(LinkSettings settings, Path file, Wire wire) {
        this.settings = settings;
        this.file = file;
        this.wire = wire;
    }

    /** The credentials, when there are any yet. */
    Optional<NodeCredentials> present() {
        return settings.given().or(this::enrolled);
    }

    boolean possible() {
        return settings.joinToken().isPresent();
    }

    Answer<RegisteredNode> enrol(ControlPlane controlPlane) {
        Credential key = key();
        var request = new RegisterNode(
                settings.nodeName(), settings.nodeRegion(), address(), "Poolkeeper agent", key.hash(), key.id());
        Answer<RegisteredNode> answer =
                controlPlane.register(settings.joinToken().orElseThrow(), request);
        if (answer instanceof Answer.Given<RegisteredNode>(RegisteredNode node)) {
            keep(new Kept(key.text(), node.nodeId()));
        }
        return answer;
    }

    private Optional<NodeCredentials> enrolled() {
        return kept().flatMap(kept ->
                Optional.ofNullable(kept.nodeId()).map(nodeId -> new NodeCredentials(nodeId, kept.apiKey())));
    }

    private Credential key() {
        return kept().flatMap(kept -> Credential.parse(Credential.API_KEY, kept.apiKey()))
                .orElseGet(this::freshKey);
    }

    private Credential freshKey() {
        var key = Credential.generate(Credential.API_KEY);
        keep(new Kept(key.text(), null));
        return key;
    }

    private Optional<Kept> kept() {
        return Durable.read(file).map(text -> wire.read(text, Kept.class));
    }

    private void keep(Kept kept) {
        Durable.write(file, wire.write(kept));
    }

    private static @Nullable String address() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
