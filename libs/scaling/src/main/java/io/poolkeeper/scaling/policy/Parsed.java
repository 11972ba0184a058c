package io.poolkeeper.scaling.policy;

import java.util.List;
import java.util.Optional;

/**
 * What a text meant.
 *
 * @param policy empty when a problem refuses it
 * @param problems all of them, in the order of the text; warnings may stand beside a policy
 */
public record Parsed(Optional<NodePolicy> policy, List<Problem> problems) {
    public Parsed {
        problems = List.copyOf(problems);
    }
}
