package io.poolkeeper.benchmarks.quality;

/** A policy with its own memory: made anew for every run. */
@FunctionalInterface
public interface SizePolicy {
    /** The wanted number of instances, booting ones included. */
    int desired(Sight sight);
}
