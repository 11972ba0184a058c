package io.poolkeeper.scaling.policy;

/**
 * How a signal turns into a number of instances. UTILISATION and BAND are per-instance figures that are summed into a
 * load; a POOL_TOTAL (requests per second, queue length) does not depend on the number of instances.
 */
public enum SignalKind {
    UTILISATION,
    POOL_TOTAL,
    BAND
}
