package io.poolkeeper.agent.actuate;

import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.oci.PoolView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Who goes, asked one by one: the unhealthy, then those of an old configuration, then where it is most crowded, then the oldest. */
final class Victims {

    private Victims() {}

    static List<String> choose(PoolView pool, List<Member> members, int count, Predicate<Member> mayGo) {
        List<Member> left =
                new ArrayList<>(members.stream().filter(Member::staying).toList());
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < count && !left.isEmpty()) {
            Member next = left.stream().min(order(pool, List.copyOf(left))).orElseThrow();
            left.remove(next);
            if (mayGo.test(next)) {
                chosen.add(next.ocid());
            }
        }
        return chosen;
    }

    /** Counted anew after each choice, so that several victims come from several places. */
    private static Comparator<Member> order(PoolView pool, List<Member> left) {
        return Comparator.comparing((Member m) -> m.healthy().orElse(true))
                .thenComparing(m -> m.configurationId().equals(pool.configurationId()))
                .thenComparing(m -> -alike(left, m, false))
                .thenComparing(m -> -alike(left, m, true))
                .thenComparing(Member::createdAt)
                .thenComparing(Member::ocid);
    }

    private static long alike(List<Member> left, Member member, boolean faultDomainToo) {
        return left.stream()
                .filter(m -> m.availabilityDomain().equals(member.availabilityDomain()))
                .filter(m -> !faultDomainToo || m.faultDomain().equals(member.faultDomain()))
                .count();
    }
}
