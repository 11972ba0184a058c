package io.poolkeeper.benchmarks.harness;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run of one thing gave.
 *
 * @param things it did, of each of which the processor time is told; 0 where that says nothing
 */
public record Sample(long things, Map<String, Double> figures) {

    public static Sample of(long things) {
        return new Sample(things, new LinkedHashMap<>());
    }

    public Sample with(String figure, double value) {
        var more = new LinkedHashMap<>(figures);
        more.put(figure, value);
        return new Sample(things, more);
    }
}
