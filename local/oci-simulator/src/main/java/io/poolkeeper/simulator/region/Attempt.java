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

    JournalEntry accepted(Reply reply, World after, String instanceId) {
        return entry(after, true, false, reply.status(), null, instanceId.isEmpty() ? write.instanceId() : instanceId);
    }

    JournalEntry replayed(Reply reply) {
        return entry(before, true, true, reply.status(), null, write.instanceId());
    }

    JournalEntry refused(OciError error) {
        return entry(before, false, false, error.status(), error.code(), write.instanceId());
    }

    private JournalEntry entry(
            World after,
            boolean accepted,
            boolean replay,
            int status,
            @Nullable String code,
            @Nullable String instanceId) {
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
                JournalEntry.decisionIn(tags),
                write.retryToken(),
                verdict,
                write.requestId());
    }
}
