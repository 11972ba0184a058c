package io.poolkeeper.agent.alert;

import java.time.Duration;
import java.util.Optional;

/** What became of one try to deliver an alert. */
public sealed interface Delivery {

    record Done() implements Delivery {}

    /** @param after what the receiver asked for; it wins over the agent's own back-off */
    record Again(String why, Optional<Duration> after) implements Delivery {}

    record Hopeless(String why) implements Delivery {}

    static Delivery of(int status, Optional<Duration> retryAfter) {
        if (status >= 200 && status < 300) {
            return new Done();
        }
        boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
        return passing ? new Again("status " + status, retryAfter) : new Hopeless("status " + status);
    }
}
