package io.poolkeeper.agent.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of size that is about to be asked for, written before anything is sent.
 *
 * @param decisionId UUID; retry token and tag of the change
 * @param pool the pool's OCID
 * @param etag the state of the pool the decision was taken on
 * @param epoch the ownership under which it was taken
 * @param victims the instances a shrink detaches, in order; empty for a growth
 * @param decision the whole decision; null for giving back what OCI could not fulfil
 */
public record Intent(
        String decisionId,
        String pool,
        Instant at,
        Kind kind,
        int from,
        int to,
        String etag,
        long epoch,
        @Nullable String configHash,
        List<String> victims,
        @Nullable JsonNode decision)
        implements Entry {

    /** How the size is changed. */
    public enum Kind {
        GROW,
        SHRINK,
        GIVE_BACK
    }

    public Intent {
        victims = List.copyOf(victims);
        decision = decision == null || decision.isNull() ? null : decision;
    }

    /** By detaching; the size itself is never lowered, so OCI never chooses who goes. */
    public boolean shrinks() {
        return kind == Kind.SHRINK;
    }
}
