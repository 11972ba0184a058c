package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.http.Reply;
import java.time.Instant;

/** The first answer to a retry token, and of which request it was. */
public record RememberedAnswer(Instant at, String fingerprint, Reply reply) {}
