package io.poolkeeper.simulator.http;

import java.time.Duration;
import java.util.Optional;

/** What the connection does: answer, break off in the middle of an answer, or die without a word. */
public sealed interface Answer permits Reply, Answer.Cut, Answer.Trickle, Answer.Drop, Answer.Reset {
    /** Announces the whole body and sends half of it. */
    record Cut(Reply reply) implements Answer {}

    /** Sends the body bit by bit over that time. */
    record Trickle(Reply reply, Duration over) implements Answer {}

    /** Closes the connection before any byte of an answer, even if there was one to give. */
    record Drop(Optional<Reply> unsent) implements Answer {}

    /** Tears the connection down so that the caller sees a reset, not an end. */
    record Reset(Optional<Reply> unsent) implements Answer {}
}
