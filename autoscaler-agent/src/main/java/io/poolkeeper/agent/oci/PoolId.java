package io.poolkeeper.agent.oci;

/** A pool and where to find it. */
public record PoolId(String ocid, String compartmentId, String region) {}
