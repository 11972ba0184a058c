package io.poolkeeper.agent.link;

import io.poolkeeper.agent.configuration.Configuration;
import io.poolkeeper.agent.configuration.Configurations;
import io.poolkeeper.api.Credential;
import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.api.NodeConfiguration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs what the control plane has, or gives it the local file when it has none. */
final class ConfigurationSync {

    private static final String TROUBLE = "configuration push";

    private final ControlPlane controlPlane;
    private final Configurations configurations;
    private final Troubles troubles;
    private boolean done;

    ConfigurationSync(ControlPlane controlPlane, Configurations configurations, Troubles troubles) {
        this.controlPlane = controlPlane;
        this.configurations = configurations;
        this.troubles = troubles;
    }

    /** After each start, and when a reply asked for it, until it worked; the answer that stopped it otherwise. */
    Optional<Answer<NodeConfiguration>> untilDone(NodeCredentials node) {
        return done ? Optional.empty() : fetch(node);
    }

    void heard(HeartbeatReply reply) {
        String wanted = reply.currentConfigHash();
        if (!reply.configUpdateNeeded() && runs(wanted)) {
            configurations.agreed();
        }
        if (!reply.configUpdateNeeded() || wanted == null || refused(wanted)) {
            return;
        }
        String text = reply.newConfig();
        if (text != null && Credential.hash(text).equals(wanted)) {
            configurations.offer(text);
        } else {
            done = false;
        }
    }

    private Optional<Answer<NodeConfiguration>> fetch(NodeCredentials node) {
        Answer<NodeConfiguration> answer = controlPlane.configuration(node);
        if (!(answer instanceof Answer.Given<NodeConfiguration>(NodeConfiguration theirs))) {
            return Optional.of(answer);
        }
        if (theirs.yamlConfig().strip().equals(NodeConfiguration.SENTINEL.strip())) {
            return push(node);
        }
        done = true;
        configurations.offer(theirs.yamlConfig());
        return Optional.empty();
    }

    private Optional<Answer<NodeConfiguration>> push(NodeCredentials node) {
        Optional<String> own = configurations.running().map(Configuration::text);
        if (own.isEmpty()) {
            done = true;
            return Optional.empty();
        }
        Answer<NodeConfiguration> answer = controlPlane.push(node, own.get());
        if (answer instanceof Answer.Refused<NodeConfiguration> refused && refused.forGood()) {
            troubles.arise(TROUBLE, "the control plane refused the local configuration: " + refused.detail());
            done = true;
            return Optional.empty();
        }
        done = answer instanceof Answer.Given<NodeConfiguration>;
        troubles.pass(TROUBLE);
        return done ? Optional.empty() : Optional.of(answer);
    }

    private boolean runs(@Nullable String hash) {
        return configurations.running().filter(c -> c.hash().equals(hash)).isPresent();
    }

    private boolean refused(String hash) {
        return configurations.refusal().filter(r -> r.hash().equals(hash)).isPresent();
    }
}
