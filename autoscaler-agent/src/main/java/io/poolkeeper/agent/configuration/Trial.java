package io.poolkeeper.agent.configuration;

import io.poolkeeper.agent.configuration.Evidence.Verdict;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One new configuration that runs but is not yet trusted: its loops must end a turn in time. */
final class Trial {

    /** An outage that fails the control pools too is waited out this many times as long. */
    private static final int LONGEST = 10;

    private static final int LOOKS = 120;

    /** What a trial looks at; empty while this replica drives nothing. */
    record Court(Supplier<Optional<List<LoopSeen>>> loops, Duration patience) {

        Map<String, LoopSeen> look() {
            return loops.get().orElse(List.of()).stream()
                    .collect(Collectors.toMap(LoopSeen::pool, Function.identity()));
        }
    }

    private final Court court;
    private final Configuration before;
    private final Configuration fresh;
    private final Map<String, LoopSeen> seenBefore;
    private final Set<String> changed;

    /** Made before the new configuration runs, so that the old loops' last turns are known. */
    Trial(Court court, Configuration before, Configuration fresh) {
        this.court = court;
        this.before = before;
        this.fresh = fresh;
        this.seenBefore = court.look();
        this.changed = fresh.policy().pools().stream()
                .filter(pool -> !before.policy().pool(pool.instancePoolId()).equals(Optional.of(pool)))
                .map(PoolPolicy::instancePoolId)
                .collect(Collectors.toSet());
    }

    Configuration before() {
        return before;
    }

    Configuration fresh() {
        return fresh;
    }

    /** What is wrong with it; empty when it runs. Waits for as long as the answer takes. */
    Optional<String> complaint() throws InterruptedException {
        long start = System.nanoTime();
        long patience = court.patience().toNanos();
        while (System.nanoTime() - start < LONGEST * patience) {
            if (court.loops().get().isEmpty()) {
                return Optional.empty();
            }
            var evidence = new Evidence(seenBefore, court.look(), changed);
            Verdict verdict = evidence.verdict(System.nanoTime() - start >= patience);
            if (verdict != Verdict.OPEN) {
                return verdict == Verdict.BROKEN ? Optional.of(evidence.complaint()) : Optional.empty();
            }
            TimeUnit.NANOSECONDS.sleep(Math.max(1, patience / LOOKS));
        }
        return Optional.empty();
    }
}
