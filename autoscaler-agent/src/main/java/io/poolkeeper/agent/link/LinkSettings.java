package io.poolkeeper.agent.link;

import java.net.URI;
import java.util.Optional;

/**
 * @param backend where the control plane is; empty when the agent works alone
 * @param joinToken a one-time token, used until the first enrolment succeeded
 * @param given NODE_ID and API_KEY from the environment; they win over what an enrolment stored
 */
public record LinkSettings(
        Optional<URI> backend,
        Optional<String> joinToken,
        Optional<NodeCredentials> given,
        String nodeName,
        String nodeRegion) {

    /** Never the token. */
    @Override
    public String toString() {
        return nodeName + " in " + nodeRegion + ", "
                + backend.map(uri -> "reporting to " + uri).orElse("without a control plane");
    }
}
