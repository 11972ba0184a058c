package io.poolkeeper.registry.domain.configuration;

import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.FieldError;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.Parsed;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.Problem;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a text must be before it becomes a version. */
@ApplicationScoped
class Validation {

    private final List<SaveRule> rules;

    Validation(@All List<SaveRule> rules) {
        this.rules = rules;
    }

    NodePolicy check(long nodeId, String text) {
        Parsed parsed = PolicyYaml.parse(text);
        List<FieldError> errors = parsed.problems().stream()
                .filter(Problem::refuses)
                .map(problem -> new FieldError(problem.path(), problem.sentence(), problem.line(), problem.column()))
                .toList();
        if (!errors.isEmpty()) {
            FieldError first = errors.getFirst();
            throw new Invalid(
                    "The configuration is not valid: line %d, column %d: %s"
                            .formatted(first.line(), first.column(), first.message()),
                    errors);
        }
        NodePolicy policy = parsed.policy().orElseThrow();
        respect(nodeId, policy);
        return policy;
    }

    /** How many instances a policy may grow to in all. */
    static long capacity(NodePolicy policy) {
        return policy.pools().stream().mapToLong(pool -> pool.limits().max()).sum();
    }

    private void respect(long nodeId, NodePolicy policy) {
        List<FieldError> errors = rules.stream()
                .flatMap(rule -> rule.violations(nodeId, policy).stream())
                .map(sentence -> new FieldError("$", sentence))
                .toList();
        if (!errors.isEmpty()) {
            throw new Invalid(errors.getFirst().message(), errors);
        }
    }
}
