package io.poolkeeper.analytics.domain.decision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often pools were resized. Counted by decision and its last outcome: APPLIED is up or down, FAILED is failed, any
 * other outcome of a resize is other. Of agents that report no decisions, by the event of the sample: it counts where its
 * pool has no decision in that hour or the one before.
 */
public record ScalingPatterns(List<Hour> byHour, Totals totals, int periodHours) {

    /** One hour, UTC. Hours in which nothing happened are missing. */
    public record Hour(Instant timestamp, long scaleUp, long scaleDown, long failed) {}

    /** Over the whole period. */
    public record Totals(long scaleUp, long scaleDown, long failed, long other) {}

    /** What a decision or event came to. */
    public enum Kind {
        UP,
        DOWN,
        FAILED,
        OTHER
    }

    /** A number of resizes of one kind in one hour. */
    public record Count(Instant hour, Kind kind, long number) {}

    public static ScalingPatterns of(List<Count> counts, int periodHours) {
        var totals = new Totals(
                sum(counts, Kind.UP), sum(counts, Kind.DOWN), sum(counts, Kind.FAILED), sum(counts, Kind.OTHER));
        var hours = counts.stream().collect(groupingBy(Count::hour, TreeMap::new, toList()));
        return new ScalingPatterns(
                hours.entrySet().stream().map(ScalingPatterns::hour).toList(), totals, periodHours);
    }

    private static Hour hour(Map.Entry<Instant, List<Count>> entry) {
        List<Count> counts = entry.getValue();
        return new Hour(entry.getKey(), sum(counts, Kind.UP), sum(counts, Kind.DOWN), sum(counts, Kind.FAILED));
    }

    private static long sum(List<Count> counts, Kind kind) {
        return counts.stream()
                .filter(count -> count.kind() == kind)
                .mapToLong(Count::number)
                .sum();
    }
}
