package io.poolkeeper.faultlab.oracle;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** I6: a configuration is a linearizable register whose history has no gap. */
public final class ConfigurationRegister {
    private ConfigurationRegister() {}

    /** An edit that was acknowledged: which version it saw, which it made. */
    public record Edit(@Nullable String base, String hash) {}

    /** A version as it is read afterwards. */
    public record Version(int number, String hash) {}

    /**
     * @param running hashes of what agents said they run
     */
    public static List<Finding> judge(List<Edit> edits, List<Version> versions, Set<String> running) {
        List<Version> history = versions.stream()
                .sorted(Comparator.comparingInt(Version::number))
                .toList();
        List<Finding> findings = new ArrayList<>();
        Map<String, String> before = new HashMap<>();
        String previous = null;
        for (int i = 0; i < history.size(); i++) {
            Version version = history.get(i);
            if (version.number() != i + 1) {
                List<Version> around = history.subList(Math.max(0, i - 1), i + 1);
                findings.add(Finding.of(Invariant.I6, "version %d is missing".formatted(i + 1), around.toArray()));
                return findings;
            }
            if (previous != null) {
                before.put(version.hash(), previous);
            }
            previous = version.hash();
        }
        Set<String> published = Set.copyOf(history.stream().map(Version::hash).toList());
        edits.forEach(edit -> findings.addAll(lost(edit, published, before)));
        edits.stream().filter(edit -> edit.base() != null).collect(groupingBy(Edit::base)).values().stream()
                .filter(won -> won.size() > 1)
                .forEach(won -> findings.add(
                        Finding.of(Invariant.I6, "%d edits of one version won".formatted(won.size()), won.toArray())));
        running.stream()
                .filter(hash -> !published.contains(hash))
                .forEach(
                        hash -> findings.add(Finding.of(Invariant.I6, "an agent runs what was never published", hash)));
        return findings;
    }

    private static List<Finding> lost(Edit edit, Set<String> published, Map<String, String> before) {
        if (!published.contains(edit.hash())) {
            return List.of(Finding.of(Invariant.I6, "acknowledged and lost", edit));
        }
        String base = edit.base();
        return base == null || base.equals(before.get(edit.hash()))
                ? List.of()
                : List.of(Finding.of(Invariant.I6, "saved over a version it had not seen", edit));
    }
}
