package io.poolkeeper.simulator.control;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest requests, so that a test can ask what arrived and why a signature was refused. */
public final class RequestLog {
    /**
     * One request.
     *
     * @param signature {@code OK}, {@code NONE} where none is needed, or the reason of the refusal
     * @param fault the effect that struck it, if one did
     * @param status absent when no answer was given
     */
    public record Seen(
            Instant at,
            String method,
            String target,
            @Nullable String operation,
            String signature,
            @Nullable String fault,
            @Nullable Integer status,
            @Nullable String requestId) {}

    private static final int KEPT = 5000;
    private final Deque<Seen> seen = new ArrayDeque<>();

    public synchronized void add(Seen request) {
        if (seen.size() == KEPT) {
            seen.removeFirst();
        }
        seen.addLast(request);
    }

    public synchronized List<Seen> latest() {
        return List.copyOf(seen);
    }
}
