package io.poolkeeper.analytics.domain.policy;

import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.FieldError;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.Parsed;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads configurations, and remembers what the last few texts meant. */
@ApplicationScoped
public class PolicyBook {

    private static final int REMEMBERED = 512;
    private static final int LONGEST = 512 * 1024;

    private final Policies policies;
    private final Map<String, Optional<NodePolicy>> meanings =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<NodePolicy>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    PolicyBook(Policies policies) {
        this.policies = policies;
    }

    /** What is in force at a node; empty when nothing readable is. */
    public Optional<NodePolicy> active(long nodeId) {
        return policies.active(nodeId).flatMap(this::meaning);
    }

    public Optional<PoolPolicy> active(long nodeId, String oraclePoolId) {
        return active(nodeId).flatMap(policy -> policy.pool(oraclePoolId));
    }

    /** What a stored version means; empty when this version of the service cannot read it. */
    public Optional<NodePolicy> meaning(PolicyVersion version) {
        return meanings.computeIfAbsent(
                digest(version.text()), hash -> PolicyYaml.parse(version.text()).policy());
    }

    /** The policy of a text somebody edits; refused with every problem in it. */
    public NodePolicy read(String yaml) {
        if (yaml.length() > LONGEST) {
            throw new Invalid("The configuration is longer than 512 kB", List.of());
        }
        Parsed parsed = PolicyYaml.parse(yaml);
        return parsed.policy()
                .orElseThrow(() -> new Invalid(
                        "The configuration cannot be used as it is",
                        parsed.problems().stream()
                                .filter(Problem::refuses)
                                .map(problem -> new FieldError(
                                        problem.path(), problem.sentence(), problem.line(), problem.column()))
                                .toList()));
    }

    /** The policy of a stored version. */
    public NodePolicy stored(long nodeId, int version) {
        PolicyVersion found =
                policies.find(nodeId, version).orElseThrow(() -> new NotFound("configuration version", version));
        return read(found.text());
    }

    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
