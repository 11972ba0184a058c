package io.poolkeeper.agent.command;

import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.Parsed;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.Problem;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A configuration as a file, judged. */
record PolicyFile(Path path, String text, Parsed parsed) {

    private static final int MOST_BYTES = 1 << 20;

    static PolicyFile read(Path path, Terminal terminal) {
        String text = TextFile.read(path, MOST_BYTES, terminal.in());
        return new PolicyFile(path, text, PolicyYaml.parse(text));
    }

    /** The compilers' form, which editors know how to jump to. */
    String line(Problem problem) {
        return "%s:%d:%d: %s: %s: %s"
                .formatted(
                        path,
                        problem.line(),
                        problem.column(),
                        problem.severity().name().toLowerCase(Locale.ROOT),
                        problem.path(),
                        problem.sentence());
    }

    NodePolicy policy(Terminal terminal) {
        parsed.problems().forEach(problem -> terminal.complain(line(problem)));
        return parsed.policy().orElseThrow(() -> new Refused(path + " is not a usable configuration."));
    }

    static PoolPolicy pool(NodePolicy policy, Optional<String> wanted) {
        return wanted.map(name -> policy.pools().stream()
                        .filter(pool -> pool.name().equals(name)
                                || pool.instancePoolId().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new Refused("There is no pool '" + name + "' in it.")))
                .orElseGet(() -> policy.pools().getFirst());
    }
}
