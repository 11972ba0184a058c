package io.poolkeeper.simulator.http;

import java.util.Optional;

/** What the connection does: answer, break off in the middle of an answer, or die without a word. */
public sealed interface Answer permits Reply, Answer.Cut, Answer.Drop {
    /** Announces the whole body and sends half of it. */
    record Cut(Reply reply) implements Answer {}

    /** Closes the connection before any byte of an answer, even if there was one to give. */
    record Drop(Optional<Reply> unsent) implements Answer {}
}
