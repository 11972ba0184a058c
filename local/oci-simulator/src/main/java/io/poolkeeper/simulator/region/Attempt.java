package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.journal.JournalEntry.IfMatch;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.World;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One try at a change while it is being judged, and how the journal will tell it. */
final class Attempt {
    private final Write write;
    private final World before;
    private final Instant at;
    private IfMatch verdict = IfMatch.UNCHECKED;

    Attempt(Write write, World before, Instant at) {
        this.write = write;
        this.before = before;
        this.at = at;
    }

    Write write() {
        return write;
    }

    World before() {
        return before;
    }

    Instant at() {
        return at;
    }

    void verdict(IfMatch found) {
        verdict = found;
    }

    JournalEntry accepted(Reply reply, World after, Change.Effect effect) {
        String named = effect.instanceId().isEmpty() ? write.instanceId(before) : effect.instanceId();
        return entry(after, true, false, reply.status(), null, named, effect.details());
    }

    JournalEntry replayed(Reply reply) {
        return entry(before, true, true, reply.status(), null, write.instanceId(before), Map.of());
    }

    JournalEntry refused(OciError error) {
        return entry(before, false, false, error.status(), error.code(), write.instanceId(before), Map.of());
    }

    private JournalEntry entry(
            World after,
            boolean accepted,
            boolean replay,
            int status,
            @Nullable String code,
            @Nullable String instanceId,
            Map<String, String> details) {
        String poolId = write.poolId(before);
        Pool from = poolId == null ? null : before.pools().get(poolId);
        Pool to = poolId == null ? null : after.pools().get(poolId);
        Map<String, String> tags = to == null ? Map.of() : to.settings().freeformTags();
        return new JournalEntry(
                0,
                at,
                write.operation(),
                poolId,
                to == null ? null : to.name(),
                instanceId,
                write.actor(),
                accepted,
                replay,
                status,
                code,
                from == null ? null : from.size(),
                to == null ? null : to.size(),
                tags,
                decision(tags),
                write.retryToken(),
                verdict,
                write.requestId(),
                details);
    }

    /** The one that the request names, or the pool's own when the retry token says that this is a step of it. */
    private @Nullable String decision(Map<String, String> tags) {
        String named = write.decision();
        String standing = JournalEntry.decisionIn(tags);
        String token = write.retryToken();
        boolean step = standing != null && token != null && token.startsWith(standing);
        return named == null && step ? standing : named;
    }
}
