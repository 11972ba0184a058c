package io.poolkeeper.agent.configuration;

import io.poolkeeper.api.Credential;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.util.List;

/**
 * A text that was understood.
 *
 * @param hash SHA-256 (hex) of exactly this text
 */
public record Configuration(String text, String hash, NodePolicy policy) {

    /** The same text, read with other pools in force. */
    public Configuration driving(List<PoolPolicy> pools) {
        return new Configuration(text, hash, new NodePolicy(policy.backend(), pools, policy.groups()));
    }

    static Configuration of(String text, NodePolicy policy) {
        return new Configuration(text, Credential.hash(text), policy);
    }

    /** The text may hold secrets; the hash names it just as well. */
    @Override
    public String toString() {
        return "configuration " + hash;
    }
}
