package io.poolkeeper.registry.domain.live;

import java.util.OptionalLong;

/** Somebody who listens. None of its methods may wait: there are a thousand others. */
public interface Subscriber {

    /** The last event it has seen, where it has listened before. */
    OptionalLong lastSeen();

    void hear(LiveEvent event);

    /** Events were missed that are no longer kept: what is shown must be read again. */
    void startOver(long lastId);

    /** Called about every second: time to give a sign of life, or to leave. */
    void tick();

    boolean gone();
}
