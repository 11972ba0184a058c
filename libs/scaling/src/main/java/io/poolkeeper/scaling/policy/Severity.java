package io.poolkeeper.scaling.policy;

/** An ERROR refuses the policy; a WARNING is shown and saved. */
public enum Severity {
    ERROR,
    WARNING
}
