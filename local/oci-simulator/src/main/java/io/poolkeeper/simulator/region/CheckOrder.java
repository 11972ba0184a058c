package io.poolkeeper.simulator.region;

/** What is looked at first when a request carries both a retry token and an if-match; OCI does not say. */
public enum CheckOrder {
    RETRY_TOKEN_FIRST,
    IF_MATCH_FIRST
}
