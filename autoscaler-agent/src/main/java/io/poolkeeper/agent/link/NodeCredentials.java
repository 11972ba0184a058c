package io.poolkeeper.agent.link;

/** Who the agent is to the control plane. */
public record NodeCredentials(long nodeId, String apiKey) {

    /** Never the key. */
    @Override
    public String toString() {
        return "node " + nodeId;
    }
}
