package io.poolkeeper.registry.domain.report;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What a batch of heartbeats reads and writes about pools: one statement a method, whatever the size of the batch. */
public interface PoolRecords {

    /** The pools of these nodes and the pools with these OCIDs. */
    List<PoolOwner> owners(Set<Long> nodeIds, Set<String> oraclePoolIds);

    /** These nodes as former owners of the pools with these OCIDs, under the epochs of then. */
    List<PoolOwner> formerOwners(Set<Long> nodeIds, Set<String> oraclePoolIds);

    /** Gives pools without an owner, or with a decommissioned one, to who claims them first. */
    void claim(Collection<PoolClaim> claims);

    /** Remembers refused claims; returns those refused for the first time. */
    List<PoolClaim> refuse(Collection<PoolClaim> claims, Instant at);

    /** Keeps the newest sighting of each pool; returns those that look different now, figures aside. */
    Set<Long> see(Collection<PoolSighting> newest);

    /** Keeps the newest decision about each pool. */
    void decide(Collection<PoolDecision> newest);

    /** Every sighting, into the history that analytics reads. */
    void addSamples(Collection<PoolSighting> sightings);

    /** Every decision, whole, into the history that analytics reads. */
    void addDecisions(Collection<PoolDecision> decisions);
}
