package io.poolkeeper.registry.domain.configuration;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.poolkeeper.api.Credential;
import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.registry.domain.pool.Pool;
import io.poolkeeper.registry.domain.pool.Pools;
import io.poolkeeper.registry.domain.secret.SecretMask;
import io.poolkeeper.scaling.policy.Backend;
import io.poolkeeper.scaling.policy.Meaning;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.Parsed;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.Problem;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells what a change would do. Changes nothing. */
@ApplicationScoped
public class Planner {

    private static final NodePolicy NOTHING = new NodePolicy(new Backend(null, null), List.of(), List.of());
    private static final int CONTEXT = 3;

    private final Configurations configurations;
    private final Pools pools;
    private final SecretMask mask;
    private final List<SaveRule> rules;

    Planner(Configurations configurations, Pools pools, SecretMask mask, @All List<SaveRule> rules) {
        this.configurations = configurations;
        this.pools = pools;
        this.mask = mask;
        this.rules = rules;
    }

    public Plan plan(long nodeId, String text) {
        Optional<ConfigurationVersion> present = configurations.active(nodeId);
        String stored = present.map(
                        v -> configurations.activeTexts(Set.of(nodeId)).get(nodeId))
                .orElse("");
        try {
            return plan(nodeId, present, stored, mask.unmask(text, stored));
        } catch (Invalid e) {
            return refused(present, e);
        }
    }

    /** Of the texts as everyone may see them. */
    public Comparison compare(long nodeId, int from, int to) {
        ConfigurationVersion before = version(nodeId, from);
        ConfigurationVersion after = version(nodeId, to);
        return new Comparison(
                from,
                to,
                before.configHash(),
                after.configHash(),
                unified(before, after),
                Meaning.of(policy(before.maskedText()), policy(after.maskedText())).stream()
                        .map(change -> new Plan.Effect(change.pool(), change.sentence(), change.tightens()))
                        .toList());
    }

    private Plan plan(long nodeId, Optional<ConfigurationVersion> present, String stored, String exact) {
        Parsed parsed = PolicyYaml.parse(exact);
        List<Plan.Finding> findings =
                new ArrayList<>(parsed.problems().stream().map(Planner::finding).toList());
        parsed.policy()
                .ifPresent(policy -> rules.stream()
                        .flatMap(rule -> rule.violations(nodeId, policy).stream())
                        .map(sentence -> new Plan.Finding(null, null, "$", sentence, "error"))
                        .forEach(findings::add));
        return new Plan(
                present.map(ConfigurationVersion::version).orElse(null),
                present.map(ConfigurationVersion::configHash).orElse(Precondition.NONE),
                findings.stream().noneMatch(finding -> finding.severity().equals("error")),
                findings,
                parsed.policy().map(policy -> effects(nodeId, stored, policy)).orElse(List.of()),
                present.filter(v -> v.configHash().equals(Credential.hash(exact)))
                        .isPresent());
    }

    private static String sentence(Invalid e) {
        return Objects.requireNonNullElse(e.getMessage(), "The text cannot be taken");
    }

    private static Plan refused(Optional<ConfigurationVersion> present, Invalid e) {
        return new Plan(
                present.map(ConfigurationVersion::version).orElse(null),
                present.map(ConfigurationVersion::configHash).orElse(Precondition.NONE),
                false,
                e.errors().stream()
                        .map(error -> new Plan.Finding(error.line(), error.column(), "$", sentence(e), "error"))
                        .toList(),
                List.of(),
                false);
    }

    private List<Plan.Effect> effects(long nodeId, String stored, NodePolicy after) {
        Stream<Plan.Effect> meaning = Meaning.of(policy(stored), after).stream()
                .map(change -> new Plan.Effect(change.pool(), change.sentence(), change.tightens()));
        Stream<Plan.Effect> atOnce = pools.ofNode(nodeId).stream()
                .flatMap(pool -> after.pool(pool.oraclePoolId()).flatMap(policy -> atOnce(pool, policy)).stream());
        return Stream.concat(meaning, atOnce).toList();
    }

    /** What the limits alone will do to the size the pool has now. */
    private static Optional<Plan.Effect> atOnce(Pool pool, PoolPolicy policy) {
        Integer size = pool.currentInstances();
        if (size == null || policy.limits().clamp(size) == size) {
            return Optional.empty();
        }
        int next = policy.limits().clamp(size);
        return Optional.of(new Plan.Effect(
                policy.name(), "The pool has %d instances now and is to have %d.".formatted(size, next), next < size));
    }

    private static NodePolicy policy(String text) {
        return PolicyYaml.parse(text).policy().orElse(NOTHING);
    }

    private static Plan.Finding finding(Problem problem) {
        return new Plan.Finding(
                problem.line(),
                problem.column(),
                problem.path(),
                problem.sentence(),
                problem.severity().name().toLowerCase(Locale.ROOT));
    }

    private ConfigurationVersion version(long nodeId, int version) {
        return configurations
                .version(nodeId, version)
                .orElseThrow(() -> new NotFound("configuration version", version));
    }

    private static String unified(ConfigurationVersion before, ConfigurationVersion after) {
        List<String> old = before.maskedText().lines().toList();
        var patch = DiffUtils.diff(old, after.maskedText().lines().toList());
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                "version " + before.version(), "version " + after.version(), old, patch, CONTEXT);
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
