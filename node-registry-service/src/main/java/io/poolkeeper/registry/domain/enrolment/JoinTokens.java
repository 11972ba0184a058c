package io.poolkeeper.registry.domain.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The join tokens, by their hashes. */
public interface JoinTokens {

    /** Stores a new token and returns its id. */
    long add(JoinToken token, String hash);

    Optional<JoinToken> find(String hash);

    /** Newest first, below {@code olderThan}. */
    List<JoinToken> list(long olderThan, int limit, int offset);

    long count();

    /** Uses the token up for this key; false when it was used up or expired meanwhile. Of many at once, one wins. */
    boolean redeem(long id, String apiKeyHash, Instant now);

    /** Ends a token nobody has used; false when there is none such. */
    boolean revoke(long id, Instant at);

    /** Notes which node came of it. */
    void settle(long id, long nodeId);
}
