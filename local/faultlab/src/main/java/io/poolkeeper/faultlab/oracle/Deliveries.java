package io.poolkeeper.faultlab.oracle;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** I4: numbered reports arrive once and without a gap. */
public final class Deliveries {
    private Deliveries() {}

    /** One numbered report, or its trace. */
    public record Report(String sender, long sequence) {}

    /**
     * @param acknowledged what senders were told is stored
     * @param stored what is stored, each as often as it is there
     */
    public static List<Finding> judge(Set<Report> acknowledged, List<Report> stored) {
        List<Finding> findings = new ArrayList<>();
        var there = Set.copyOf(stored);
        acknowledged.stream()
                .filter(report -> !there.contains(report))
                .forEach(report -> findings.add(Finding.of(Invariant.I4, "acknowledged and lost", report)));
        stored.stream().collect(groupingBy(report -> report, counting())).forEach((report, times) -> {
            if (times > 1) {
                findings.add(Finding.of(Invariant.I4, "stored %d times".formatted(times), report));
            }
        });
        there.stream().collect(groupingBy(Report::sender)).forEach((sender, reports) -> {
            var numbers = new TreeSet<Long>();
            reports.forEach(report -> numbers.add(report.sequence()));
            if (numbers.last() != numbers.size()) {
                long missing = 1;
                while (numbers.contains(missing)) {
                    missing++;
                }
                findings.add(Finding.of(
                        Invariant.I4,
                        "%s has a gap: %d of %d, and not %d".formatted(sender, numbers.size(), numbers.last(), missing),
                        new Report(sender, numbers.higher(missing))));
            }
        });
        return findings;
    }
}
