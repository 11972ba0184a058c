package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.oci.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Since when each member of one pool runs. OCI tells only when it was created; an instance that the agent saw before it
 * ran is timed from the look that first found it running.
 */
final class Maturity {

    private final Map<String, Instant> runningSince = new HashMap<>();
    private boolean first = true;

    int warm(List<Member> members, Duration warmUp, Instant now) {
        List<Member> running = members.stream().filter(Member::running).toList();
        running.forEach(m -> runningSince.computeIfAbsent(m.ocid(), id -> first ? m.createdAt() : now));
        runningSince.keySet().retainAll(running.stream().map(Member::ocid).toList());
        first = false;
        return (int) runningSince.values().stream()
                .filter(since -> !since.plus(warmUp).isAfter(now))
                .count();
    }
}
