package io.poolkeeper.benchmarks.quality;

import java.util.function.Function;

/** A policy by name; made anew for every run. */
public record Contender(String name, Function<Trace, SizePolicy> policy) {}
