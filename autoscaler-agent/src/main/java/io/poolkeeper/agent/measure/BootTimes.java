package io.poolkeeper.agent.measure;

import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.oci.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the request to the first look that finds the instance serving: running, and well in every load balancer's eyes. */
final class BootTimes {

    /** OCI's clock and ours may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(30);
    /** An instance that needs longer is ill, and says nothing about the others. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Percentile times = new Percentile(3, 32);
    private final Map<String, Instant> starting = new HashMap<>();
    private boolean first = true;

    void see(Look look, List<Instant> requests) {
        look.members().forEach(member -> see(member, look.at(), requests));
        starting.keySet().retainAll(look.members().stream().map(Member::ocid).toList());
        first = false;
    }

    Optional<Duration> value() {
        return times.value();
    }

    private void see(Member member, Instant now, List<Instant> requests) {
        Instant since = starting.get(member.ocid());
        if (since != null && member.serving()) {
            starting.remove(member.ocid());
            Duration took = Duration.between(since, now);
            if (took.compareTo(LONGEST) < 0) {
                times.add(took);
            }
        } else if (since == null && !member.serving() && member.staying() && !first) {
            starting.put(member.ocid(), requested(member, requests));
        }
    }

    /** The newest request that can have created it; OCI's own time of creation where the agent asked for none. */
    private static Instant requested(Member member, List<Instant> requests) {
        return requests.stream()
                .filter(at -> !at.isAfter(member.createdAt().plus(SKEW)))
                .max(Instant::compareTo)
                .orElse(member.createdAt());
    }
}
