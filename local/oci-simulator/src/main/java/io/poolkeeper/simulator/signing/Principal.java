package io.poolkeeper.simulator.signing;

import java.security.PublicKey;

/** Who signs with a key: a user, an instance, or a workload in a cluster. */
public record Principal(String name, PublicKey key) {}
