package io.poolkeeper.agent.link;

import io.poolkeeper.agent.configuration.Configuration;
import io.poolkeeper.agent.configuration.Configurations;
import io.poolkeeper.agent.configuration.Refusal;
import io.poolkeeper.api.Credential;
import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.api.NodeConfiguration;
import java.util.Optional;

/** Runs what the control plane has, or gives it the local file when it has none. */
final class ConfigurationSync {

    private static final String TROUBLE = "configuration";

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
        if (!reply.configUpdateNeeded() || wanted == null || refused(wanted)) {
            return;
        }
        String text = reply.newConfig();
        if (text != null && Credential.hash(text).equals(wanted)) {
            offer(text);
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
        offer(theirs.yamlConfig());
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
        return done ? Optional.empty() : Optional.of(answer);
    }

    private void offer(String text) {
        if (configurations.offer(text)) {
            troubles.pass(TROUBLE);
        } else {
            String why = configurations.refusal().map(Refusal::sentence).orElse("not understood");
            troubles.arise(TROUBLE, "refused, the old one runs on: " + why);
        }
    }

    private boolean refused(String hash) {
        return configurations.refusal().filter(r -> r.hash().equals(hash)).isPresent();
    }
}
