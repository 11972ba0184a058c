package io.poolkeeper.auth.domain.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One link in the chain of a session; using it makes the next link. */
public record RefreshToken(
        long id,
        long userId,
        UUID family,
        Instant startedAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable Long replacedBy,
        boolean revoked) {
    /** Two tabs of one browser send the same cookie at once; the later one is no thief. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(10);

    enum State {
        FRESH,
        JUST_USED,
        REUSED,
        ENDED
    }

    State state(Instant now, boolean successorUsed) {
        if (revoked || !expiresAt.isAfter(now)) {
            return State.ENDED;
        }
        if (usedAt == null) {
            return State.FRESH;
        }
        return !successorUsed && usedAt.plus(SAME_MOMENT).isAfter(now) ? State.JUST_USED : State.REUSED;
    }
}
