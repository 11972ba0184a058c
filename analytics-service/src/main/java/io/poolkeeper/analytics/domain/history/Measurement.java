package io.poolkeeper.analytics.domain.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an agent had measured about its pool when it last decided. */
public record Measurement(
        Instant at, @Nullable Duration boot, @Nullable Duration lag) {}
