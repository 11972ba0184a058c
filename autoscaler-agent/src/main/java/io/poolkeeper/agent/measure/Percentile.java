package io.poolkeeper.agent.measure;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The 95th percentile of the latest durations. */
final class Percentile {

    private static final double RANK = 0.95;

    private final int most;
    private final int least;
    private final Deque<Duration> latest = new ArrayDeque<>();

    /** @param least how many make a measurement */
    Percentile(int least, int most) {
        this.least = least;
        this.most = most;
    }

    void add(Duration one) {
        latest.addLast(one.isNegative() ? Duration.ZERO : one);
        if (latest.size() > most) {
            latest.removeFirst();
        }
    }

    Optional<Duration> value() {
        if (latest.size() < least) {
            return Optional.empty();
        }
        int rank = (int) Math.ceil(RANK * latest.size());
        return latest.stream().sorted().skip(rank - 1).findFirst();
    }
}
