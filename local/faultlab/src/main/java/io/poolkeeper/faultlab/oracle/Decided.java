package io.poolkeeper.faultlab.oracle;

/**
 * A decision as the control plane has it.
 *
 * @param outcome the last one that was told
 */
public record Decided(String id, String pool, String outcome, int from, int to) {
    boolean applied() {
        return outcome.equals("APPLIED") && from != to;
    }
}
