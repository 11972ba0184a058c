package io.poolkeeper.registry.domain.configuration;

import io.poolkeeper.registry.domain.signal.Hearing;
import io.poolkeeper.registry.domain.signal.Memory;
import io.poolkeeper.registry.domain.signal.Recollection;
import io.poolkeeper.registry.domain.signal.Signal;
import jakarta.enterprise.context.ApplicationScoped;

/** The hash of each node's active configuration, so that "nothing new" costs no look at the database. */
@ApplicationScoped
public class ActiveHashes implements Memory {

    private final Configurations configurations;
    private final Recollection<Long, String> known;

    ActiveHashes(Configurations configurations, Hearing hearing) {
        this.configurations = configurations;
        known = new Recollection<>(hearing);
    }

    /** Whether this is what the node should run; false also when nobody knows without looking. */
    public boolean stillIs(long nodeId, String hash) {
        return known.recall(nodeId).filter(hash::equals).isPresent();
    }

    /** Looks, and remembers. */
    public void learn(long nodeId) {
        known.recall(nodeId, id -> configurations.active(id).map(ConfigurationVersion::configHash));
    }

    @Override
    public void forget(Signal signal) {
        if (signal.topic() == Signal.Topic.CONFIGURATION) {
            known.forget(signal.id());
        }
    }

    @Override
    public void forgetAll() {
        known.forgetAll();
    }
}
