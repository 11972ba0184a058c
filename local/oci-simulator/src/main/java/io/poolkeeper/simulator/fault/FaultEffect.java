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
    /** Do nothing and close the connection. */
    DROP,
    /** Do what was asked and close the connection without an answer. */
    APPLY_THEN_DROP,
    /** Do nothing and stay silent for the delay. */
    TIMEOUT,
    /** Do what was asked and stay silent for the delay. */
    APPLY_THEN_TIMEOUT,
    /** Do what was asked and break off in the middle of the answer. */
    CUT,
    /** Answer a list request with an empty page that is not the last. */
    EMPTY_PAGE,
    /** No room for more members than the rule's ceiling; shows in work requests. */
    CAPACITY
}
