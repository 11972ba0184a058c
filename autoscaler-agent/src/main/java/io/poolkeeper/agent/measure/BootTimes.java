package io.poolkeeper.agent.measure;

import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.api.ProvisionedInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the request to the first look that finds the instance serving: running, and well in every load balancer's eyes. */
final class BootTimes {

    /** OCI's clock and ours may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(30);
    /** An instance that needs longer is ill, and says nothing about the others. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Percentile times = new Percentile(3, 32);
    private final Map<String, Start> starting = new HashMap<>();
    private boolean first = true;

    /** An instance on its way, and the first look that found it running. */
    private record Start(Instant requested, @Nullable Instant running) {

        Start running(Instant now) {
            return running == null ? new Start(requested, now) : this;
        }
    }

    /** Those that serve since this look. */
    List<ProvisionedInstance> see(Look look, List<Instant> requests) {
        List<ProvisionedInstance> serving = look.members().stream()
                .flatMap(member -> see(member, look.at(), requests).stream())
                .toList();
        starting.keySet().retainAll(look.members().stream().map(Member::ocid).toList());
        first = false;
        return serving;
    }

    Optional<Duration> value() {
        return times.value();
    }

    private Optional<ProvisionedInstance> see(Member member, Instant now, List<Instant> requests) {
        Start start = starting.get(member.ocid());
        if (start == null) {
            if (!member.serving() && member.staying() && !first) {
                starting.put(member.ocid(), started(member, now, requests));
            }
            return Optional.empty();
        }
        if (!member.serving()) {
            starting.put(member.ocid(), member.running() ? start.running(now) : start);
            return Optional.empty();
        }
        starting.remove(member.ocid());
        return serving(member, start.running(now), now);
    }

    private Optional<ProvisionedInstance> serving(Member member, Start start, Instant now) {
        Duration took = Duration.between(start.requested(), now);
        if (took.compareTo(LONGEST) >= 0) {
            return Optional.empty();
        }
        times.add(took);
        return Optional.of(new ProvisionedInstance(
                member.ocid(),
                member.shape().isEmpty() ? null : member.shape(),
                member.availabilityDomain().isEmpty() ? null : member.availabilityDomain(),
                seconds(start.requested(), Objects.requireNonNull(start.running())),
                seconds(start.requested(), now)));
    }

    /** OCI's clock may run ahead of ours. */
    private static int seconds(Instant from, Instant to) {
        return (int) Math.max(0, Duration.between(from, to).toSeconds());
    }

    private static Start started(Member member, Instant now, List<Instant> requests) {
        return new Start(requested(member, requests), member.running() ? now : null);
    }

    /** The newest request that can have created it; OCI's own time of creation where the agent asked for none. */
    private static Instant requested(Member member, List<Instant> requests) {
        return requests.stream()
                .filter(at -> !at.isAfter(member.createdAt().plus(SKEW)))
                .max(Instant::compareTo)
                .orElse(member.createdAt());
    }
}
