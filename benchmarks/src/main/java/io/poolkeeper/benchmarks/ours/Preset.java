package io.poolkeeper.benchmarks.ours;

import io.poolkeeper.scaling.policy.Parsed;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Policies by name, as an operator would write them. */
public final class Preset {
    public static final String DEFAULT = "default";

    private static final String POOL = """
            pools:
              - instance_pool_id: ocid1.instancepool.benchmark
                compartment_id: ocid1.compartment.benchmark
                region: us-ashburn-1
                monitoring_method: oci
                cpu_threshold: 80
                scaling_limits: {min: %d, max: %d}
                scale_out: {boot_time: %ds}
            """;

    /** What each preset adds to a threshold and limits; the default adds nothing. */
    private static final Map<String, String> LINES = new TreeMap<>(Map.of(
            DEFAULT,
            "",
            "thrifty",
            "forecast: {shortage_weight: 2}",
            "generous",
            "forecast: {shortage_weight: 30}",
            "lift",
            "forecast: {mode: lift}",
            "no-forecast",
            "forecast: {mode: off}"));

    private Preset() {}

    public static Set<String> names() {
        return LINES.keySet();
    }

    public static PoolPolicy policy(String name, int min, int max, int boot) {
        String lines = LINES.get(name);
        if (lines == null) {
            throw new IllegalArgumentException("There is no preset '" + name + "'; there are " + names() + ".");
        }
        return with(lines, min, max, boot);
    }

    /** A threshold and limits, and those lines. */
    static PoolPolicy with(String lines, int min, int max, int boot) {
        return parse(POOL.formatted(min, max, boot) + lines.indent(4));
    }

    static PoolPolicy parse(String yaml) {
        Parsed parsed = PolicyYaml.parse(yaml);
        return parsed.policy()
                .orElseThrow(
                        () -> new IllegalArgumentException(parsed.problems().toString()))
                .pools()
                .getFirst();
    }
}
