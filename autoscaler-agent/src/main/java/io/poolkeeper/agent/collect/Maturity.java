package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.oci.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Since when each member of one pool serves. OCI tells only when it was created; an instance that the agent saw before it
 * served is timed from the look that first found it serving. One that falls ill later has served: it is ill, not starting.
 */
final class Maturity {

    /** What is not well by then will not become so by waiting. */
    private static final Duration ILL = Duration.ofMinutes(15);

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private record Count(Instant at, int running) {}

    private final Map<String, Instant> since = new HashMap<>();
    private final Map<String, Instant> runningSince = new HashMap<>();
    private final Deque<Count> counts = new ArrayDeque<>();
    private boolean first = true;

    int warm(List<Member> members, Duration warmUp, Instant now) {
        List<Member> running = members.stream().filter(Member::running).toList();
        running.forEach(member -> see(member, now));
        List<String> ids = running.stream().map(Member::ocid).toList();
        since.keySet().retainAll(ids);
        runningSince.keySet().retainAll(ids);
        count(running.size(), now);
        first = false;
        return (int) since.values().stream()
                .filter(begun -> !begun.plus(warmUp).isAfter(now))
                .count();
    }

    /** How many ran at that moment; the nearest look before it counts, or the first after. */
    int runningAt(Instant at) {
        int running = 0;
        for (Count count : counts) {
            if (count.at().isAfter(at) && running > 0) {
                return running;
            }
            running = count.running();
        }
        return running;
    }

    private void see(Member member, Instant now) {
        Instant begun = first ? member.createdAt() : now;
        Instant ran = runningSince.computeIfAbsent(member.ocid(), id -> begun);
        if (member.serving() || ran.plus(ILL).isBefore(now)) {
            since.putIfAbsent(member.ocid(), begun);
        }
    }

    private void count(int running, Instant now) {
        counts.removeIf(
                count -> count.at().isAfter(now) || count.at().plus(REMEMBERED).isBefore(now));
        counts.addLast(new Count(now, running));
    }
}
