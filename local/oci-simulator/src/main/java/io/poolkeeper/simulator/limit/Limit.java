package io.poolkeeper.simulator.limit;

import io.poolkeeper.simulator.pool.World;

/** The limits of the compute service that a scale-out can meet. */
enum Limit {
    CORES("standard-e4-core-count", true, 1, 100_000),
    MEMORY("standard-e4-memory-count", true, 16, 1_600_000),
    POOLS("pool-count", false, 0, 5_000);

    final String label;
    /** Whether each availability domain has its own. */
    final boolean perDomain;
    /** What one more instance takes of it. */
    final int perInstance;

    final long usual;

    Limit(String label, boolean perDomain, int perInstance, long usual) {
        this.label = label;
        this.perDomain = perDomain;
        this.perInstance = perInstance;
        this.usual = usual;
    }

    long used(World world, String availabilityDomain) {
        if (this == POOLS) {
            return world.pools().values().stream()
                    .filter(pool -> !pool.state().ending())
                    .count();
        }
        return perInstance * world.alive(availabilityDomain);
    }
}
