package io.poolkeeper.simulator.fault;

/** What can go wrong. */
public enum FaultEffect {
    /** Answer with the rule's status, code and message instead of doing anything. */
    ERROR,
    /** Answer with the rule's status and a page of HTML, as an edge proxy does. */
    HTML,
    /** Answer 200 with the rule's body, by default something that is no JSON. */
    GARBAGE,
    /** Answer as usual, but late. */
    DELAY,
    /** Begin the answer at once and let its bytes trickle for the delay. */
    TRICKLE,
    /** Do nothing and close the connection. */
    DROP,
    /** Do what was asked and close the connection without an answer. */
    APPLY_THEN_DROP,
    /** Do nothing and reset the connection; needs a simulator that can. */
    RESET,
    /** Do what was asked and reset the connection; needs a simulator that can. */
    APPLY_THEN_RESET,
    /** Do nothing and stay silent for the delay. */
    TIMEOUT,
    /** Do what was asked and stay silent for the delay. */
    APPLY_THEN_TIMEOUT,
    /** Do what was asked and break off in the middle of the answer. */
    CUT,
    /** Answer a list request with an empty page that is not the last. */
    EMPTY_PAGE,
    /** Answer a list request as usual, but with one and the same next page for ever. */
    PAGE_LOOP,
    /** Answer as usual, but with states that no client has heard of. */
    UNKNOWN_ENUM,
    /** Answer a request as it was answered when the rule first struck it. */
    STALE,
    /** No room for more members than the rule's ceiling; shows in work requests. */
    CAPACITY,
    /** Instances launched meanwhile never become healthy. */
    UNHEALTHY;

    /** Whether it strikes requests; the others strike the region. */
    boolean ofRequests() {
        return this != CAPACITY && this != UNHEALTHY;
    }

    public boolean resets() {
        return this == RESET || this == APPLY_THEN_RESET;
    }
}
