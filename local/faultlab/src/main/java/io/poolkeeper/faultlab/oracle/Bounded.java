package io.poolkeeper.faultlab.oracle;

import java.util.ArrayList;
import java.util.List;

/** I11: what a process takes stays inside limits, and does not go on growing. */
public final class Bounded {
    private static final int PARTS = 3;

    private Bounded() {}

    /** What a process holds at a moment. */
    public record Footprint(String process, long residentKb, int files, int threads) {}

    /** The most a process may hold; {@code growth} is how much larger the last third may be than the first. */
    public record Limits(long residentKb, int files, int threads, double growth) {}

    /** The samples of one process, oldest first. */
    public static List<Finding> judge(List<Footprint> samples, Limits limits) {
        List<Finding> findings = new ArrayList<>();
        samples.stream()
                .filter(one -> one.residentKb() > limits.residentKb()
                        || one.files() > limits.files()
                        || one.threads() > limits.threads())
                .findFirst()
                .ifPresent(one -> findings.add(Finding.of(Invariant.I11, "outside its limits", limits, one)));
        int part = samples.size() / PARTS;
        if (part == 0) {
            return findings;
        }
        var early = mean(samples.subList(0, part));
        var late = mean(samples.subList(samples.size() - part, samples.size()));
        if (late.files() > early.files() * limits.growth() || late.threads() > early.threads() * limits.growth()) {
            findings.add(Finding.of(Invariant.I11, "it goes on growing", early, late));
        }
        return findings;
    }

    private static Footprint mean(List<Footprint> samples) {
        return new Footprint(
                samples.getFirst().process(),
                (long) samples.stream()
                        .mapToLong(Footprint::residentKb)
                        .average()
                        .orElse(0),
                (int) samples.stream().mapToInt(Footprint::files).average().orElse(0),
                (int) samples.stream().mapToInt(Footprint::threads).average().orElse(0));
    }
}
