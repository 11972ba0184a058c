package io.poolkeeper.simulator.signing;

/** Whether a signature holds; the reason of a refusal goes to the request log, never to the caller. */
public sealed interface Verdict {
    /** Signed by that principal. */
    record Signed(String principal) implements Verdict {}

    /** Not signed, or not so that it could be trusted. */
    record Refused(String reason) implements Verdict {}
}
