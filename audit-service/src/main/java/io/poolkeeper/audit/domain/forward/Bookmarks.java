package io.poolkeeper.audit.domain.forward;

import io.poolkeeper.audit.domain.seal.SealedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How far each receiver has been told; shared by all replicas. */
public interface Bookmarks {
    record Bookmark(String receiver, long sequence, int failures) {}

    /** The receiver's bookmark, for this replica alone until the lease ends; empty when it is not this one's turn. */
    Optional<Bookmark> claim(String receiver, Duration lease);

    /** Moves the bookmark, unless another replica has moved it. */
    boolean told(Bookmark from, long sequence);

    void failed(Bookmark at, Duration wait);

    void release(Bookmark at);

    /** Sealed events behind the sequence, in order, as far as they are not archived. */
    List<SealedEvent> after(long sequence, int limit);
}
