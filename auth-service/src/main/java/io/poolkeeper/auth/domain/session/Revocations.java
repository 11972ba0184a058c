package io.poolkeeper.auth.domain.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What ended before its time. Sessions are noted down where they are revoked. */
public interface Revocations {
    /** Of a user, tokens before that version; or one session. */
    record Entry(
            @Nullable Long userId, int version, @Nullable UUID session) {}

    /** The user's tokens before this version are no longer to be accepted. */
    void add(long userId, int version, Instant now);

    boolean ended(UUID session);

    List<Entry> since(Instant moment);

    void forgetBefore(Instant moment);
}
