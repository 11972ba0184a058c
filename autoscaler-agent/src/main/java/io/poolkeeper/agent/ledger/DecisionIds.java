package io.poolkeeper.agent.ledger;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Version 7 UUIDs: they sort by the time of the decision. */
public final class DecisionIds {

    private static final int TIME_SHIFT = 16;

    private final SecureRandom random = new SecureRandom();

    public String next(Instant now) {
        long high = (now.toEpochMilli() << TIME_SHIFT) | 0x7000L | random.nextInt(0x1000);
        long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
