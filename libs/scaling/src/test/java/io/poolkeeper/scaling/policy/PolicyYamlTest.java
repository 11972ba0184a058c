package io.poolkeeper.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyYamlTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final String REFERENCE = """
            backend:
              url: http://backend:8000/
              node_id: "12"
              api_key: secret
            pools:
              - instance_pool_id: ocid1.instancepool.oc1.iad.aaaa
                compartment_id: ocid1.compartment.oc1..bbbb
                region: us-ashburn-1
                monitoring_method: oci
                cpu_threshold:
                  min: 10
                  max: 75
                ram_threshold: 80
                scaling_limits:
                  min: 2
                  max: 10
                scheduler_max_instances: 8
                schedules:
                  - name: business_hours
                    start_time: 9:00
                    end_time: "17:00"
            """;

    @Test
    void theReferencesFormsAreRead() {
        NodePolicy policy = PolicyYaml.parse(REFERENCE).policy().orElseThrow();

        PoolPolicy pool = policy.pools().getFirst();
        assertThat(policy.backend()).isEqualTo(new Backend("http://backend:8000", 12L));
        assertThat(pool.limits()).isEqualTo(new Limits(2, 10));
        assertThat(pool.signals()).extracting(SignalPolicy::high).containsExactly(75.0, 80.0);
        assertThat(pool.signals()).extracting(SignalPolicy::low).containsExactly(10.0, 40.0);
        assertThat(pool.schedules().getFirst().floor()).isEqualTo(10);
    }

    @Test
    void theCredentialsOfTheBackendAreNotKept() {
        assertThat(PolicyYaml.parse(REFERENCE).policy().orElseThrow().toString())
                .doesNotContain("secret");
    }

    @Test
    void allProblemsComeAtOnceWithTheirPlace() {
        Parsed parsed = PolicyYaml.parse("""
                pools:
                  - instance_pool_id: a
                    compartment_id: b
                    monitoring_method: oci
                    cpu_threshold: {min: 80, max: 75}
                    scaling_limits: {min: 9, max: 3}
                """);

        assertThat(parsed.policy()).isEmpty();
        assertThat(parsed.problems())
                .extracting(Problem::path)
                .contains("$.pools[0].region", "$.pools[0].cpu_threshold", "$.pools[0].scaling_limits.min");
        assertThat(parsed.problems())
                .filteredOn(p -> p.path().endsWith("limits.min"))
                .extracting(Problem::line, Problem::column)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(6, 27));
    }

    @Test
    void aMistypedKeyIsNamed() {
        Parsed parsed = PolicyYaml.parse(REFERENCE.replace("scheduler_max_instances", "scheduler_max_instance"));

        assertThat(parsed.policy()).isPresent();
        assertThat(parsed.problems())
                .extracting(Problem::sentence)
                .contains("Nothing reads this key. Is 'scheduler_max_instances' meant?");
    }

    /** As one agent has them at most, with keys and OCIDs of a usual length. */
    @Test
    void twoThousandPoolsAreOneNodesConfiguration() {
        StringBuilder text = new StringBuilder("pools:\n");
        for (int i = 0; i < 2_000; i++) {
            text.append("""
                      - name: pool-%1$d
                        instance_pool_id: ocid1.instancepool.oc1.iad.%2$060d
                        compartment_id: ocid1.compartment.oc1..%3$060d
                        region: us-ashburn-1
                        monitoring_method: oci
                        cpu_threshold: { min: 30, max: 70 }
                        ram_threshold: { min: 30, max: 80 }
                        scaling_limits: { min: 1, max: 10 }
                    """.formatted(i, i, 7));
        }

        assertThat(PolicyYaml.parse(text.toString()).policy().orElseThrow().pools())
                .hasSize(2_000);
    }

    static Stream<Arguments> hostile() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d,".formatted(i - 1).repeat(9)));
        }
        StringBuilder anchors = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            anchors.append("k").append(i).append(": &a").append(i).append(" 1\n");
        }
        String merges = "a: &a {x: 1}\n" + "b: &b {<<: [*a, *a, *a]}\n".repeat(1) + "c: {<<: " + "[".repeat(300);
        return Stream.of(
                Arguments.of("billion laughs", laughs.toString()),
                Arguments.of("depth 10k", "[".repeat(10_000)),
                Arguments.of("block depth 10k", "- ".repeat(10_000)),
                Arguments.of("10k anchors", anchors.toString()),
                Arguments.of("50 MB", "a".repeat(50_000_000)),
                Arguments.of("duplicate keys", "pools: []\npools: []\n"),
                Arguments.of("java tag", "pools: !!javax.script.ScriptEngineManager [x]\n"),
                Arguments.of("merge bomb", merges),
                Arguments.of("byte-order mark", "\uFEFF" + REFERENCE),
                Arguments.of("next line", REFERENCE.replace("oci", "oci\u0085")),
                Arguments.of("right to left", REFERENCE.replace("oci", "oc\u202Ei")),
                Arguments.of("half a surrogate", REFERENCE.replace("oci", "oci\uD800")),
                Arguments.of("two documents", "a: 1\n---\nb: 2\n"),
                Arguments.of("recursive alias", "a: &a [*a]\n"),
                Arguments.of("unfinished", "pools: [{"),
                Arguments.of("empty", ""),
                Arguments.of("long key", "? " + "k".repeat(1_000_000) + "\n: 1\n"),
                Arguments.of("a row of slashes", REFERENCE.replace("8000/", "8000" + "/".repeat(1_000_000) + "x")),
                Arguments.of("long digits", REFERENCE.replace("max: 75", "max: " + "7".repeat(1_000_000) + "x")),
                Arguments.of("long scalar", "pools: " + "x".repeat(1_000_000)),
                Arguments.of("long literal", "pools: |\n" + " x\n".repeat(330_000)),
                Arguments.of("tabs", "pools:\n\t- a: 1\n"),
                Arguments.of("nothing written as an escape", REFERENCE.replace("oci\n", "\"o\\0ci\"\n")),
                Arguments.of("right to left written as an escape", REFERENCE.replace("oci\n", "\"o\\u202Eci\"\n")),
                Arguments.of("the last of all years", REFERENCE + "        until: +999999999-12-31\n"),
                Arguments.of("10k pools", "pools:\n" + "  - {instance_pool_id: p, region: r}\n".repeat(10_000)),
                Arguments.of("target of a billion", REFERENCE.replace("max: 10\n", "max: 1000000000\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void hostileTextIsRefusedAndCostsLittleMemory(String name, String text) {
        PolicyYaml.parse(REFERENCE);
        long start = THREADS.getCurrentThreadAllocatedBytes();

        Parsed parsed = PolicyYaml.parse(text);

        assertThat(parsed.policy()).isEmpty();
        assertThat(parsed.problems()).isNotEmpty().allMatch(p -> p.line() >= 1 && p.column() >= 1);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - start).isLessThan(100_000_000);
    }
}
