package io.poolkeeper.simulator.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** OCI's balance: over availability domains first, then over fault domains, then by age. */
final class Spread {
    private Spread() {}

    /** The emptiest place: first the domain with fewest members, then the fault domain. */
    static Placement nextPlace(List<Placement> places, List<Placement> taken) {
        return places.stream()
                .min(Comparator.<Placement>comparingLong(place -> inDomain(place, taken))
                        .thenComparingLong(
                                place -> taken.stream().filter(place::equals).count()))
                .orElseThrow();
    }

    /** Whom OCI removes: from the fullest domain, its fullest fault domain, the oldest. */
    static List<Instance> victims(List<Instance> members, int count) {
        List<Instance> left = new ArrayList<>(members);
        List<Instance> chosen = new ArrayList<>();
        while (chosen.size() < count && !left.isEmpty()) {
            Instance next = victim(left);
            left.remove(next);
            chosen.add(next);
        }
        return chosen;
    }

    private static Instance victim(List<Instance> members) {
        var domains = counts(members, member -> member.placement().availabilityDomain());
        var faults = counts(members, Instance::placement);
        return members.stream()
                .min(Comparator.<Instance>comparingLong(member ->
                                -domains.getOrDefault(member.placement().availabilityDomain(), 0L))
                        .thenComparingLong(member -> -faults.getOrDefault(member.placement(), 0L))
                        .thenComparing(Instance::createdAt)
                        .thenComparing(Instance::id))
                .orElseThrow();
    }

    private static <K> java.util.Map<K, Long> counts(List<Instance> members, Function<Instance, K> key) {
        return members.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }

    private static long inDomain(Placement place, List<Placement> taken) {
        return taken.stream()
                .filter(other -> other.availabilityDomain().equals(place.availabilityDomain()))
                .count();
    }
}
