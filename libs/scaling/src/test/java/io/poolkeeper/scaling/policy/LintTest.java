package io.poolkeeper.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is valid and cannot work, and its twin that can: each sentence comes for the one and not for the other. */
class LintTest {
    private static final String HEAD = "pools: [{instance_pool_id: a, compartment_id: c, region: r,"
            + " monitoring_method: oci, scaling_limits: {min: 2, max: 20}, ";
    private static final String DAY = "{name: day, start_time: 8:00, end_time: 18:00, target_instances: 5}";

    private static List<String> warnings(String rest) {
        Parsed parsed = PolicyYaml.parse(HEAD + rest + "}]");
        assertThat(parsed.policy()).as("%s", parsed.problems()).isPresent();
        return parsed.problems().stream().map(Problem::sentence).toList();
    }

    private static Arguments pair(String wrong, String right, String sentence) {
        return Arguments.of(wrong, right, sentence);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                pair("cpu_threshold: 97", "cpu_threshold: 95", "'cpu' would grow the pool at 97.0"),
                pair(
                        "cpu_threshold: {min: 50, max: 80}, algorithm: band",
                        "cpu_threshold: {min: 40, max: 80}, algorithm: band",
                        "Removing 1 of 3 instances at 50 lifts the others close to 80: min should be below 48.0."),
                pair(
                        "signals: [{name: s, mql: q, target: 50, window: 2m}]",
                        "signals: [{name: s, mql: q, target: 50, window: 3m}]",
                        "'s' is asked for 120s back, which does not hold 3 points at a distance of 60s."),
                pair(
                        "signals: [{name: s, mql: 'RequestLatency[1m].mean()', target: 50}]",
                        "signals: [{name: s, mql: 'RequestLatency[1m].mean()', target: 50, kind: band}]",
                        "'s' looks like a latency"),
                pair(
                        "signals: [{name: s, mql: q, target: 50, statistic: sum}]",
                        "signals: [{name: s, mql: q, target: 50, statistic: sum, kind: pool_total}]",
                        "'s' is a sum over the pool"),
                pair(
                        "cpu_threshold: 70, metrics: {max_age: 100s}",
                        "cpu_threshold: 70, metrics: {max_age: 2m}",
                        "max_age is shorter than the distance of two points and the usual lag"),
                pair(
                        "cpu_threshold: 70, scale_out: {boot_time: 11m}",
                        "cpu_threshold: 70, scale_out: {boot_time: 10m}",
                        "after_out is shorter than boot_time"),
                pair(
                        "cpu_threshold: 70, schedules: [" + DAY + ", {name: cap, start_time: 9:00, end_time: 10:00,"
                                + " max_instances: 3}]",
                        "cpu_threshold: 70, schedules: [" + DAY + ", {name: cap, start_time: 19:00, end_time: 20:00,"
                                + " max_instances: 3}]",
                        "cap"),
                pair(
                        "cpu_threshold: 70, schedules: [{start_time: 8:00, end_time: 9:00}]",
                        "cpu_threshold: 70, schedules: [" + DAY + "]",
                        "This window sets nothing"),
                pair(
                        "cpu_threshold: 70, schedules: [{start_time: 8:00, end_time: 9:00, target_instances: 40}]",
                        "cpu_threshold: 70, schedules: [{start_time: 8:00, end_time: 9:00, target_instances: 20}]",
                        "The floor lies outside scaling_limits"),
                pair(
                        "cpu_threshold: 70, metrics: {fallback_instances: 30}",
                        "cpu_threshold: 70, metrics: {fallback_instances: 20}",
                        "The fallback lies outside scaling_limits"),
                pair(
                        "cpu_threshold: 70, pin: {instances: 1, until: '2026-03-01T12:00:00Z'}",
                        "cpu_threshold: 70, pin: {instances: 2, until: '2026-03-01T12:00:00Z'}",
                        "The pin lies outside scaling_limits"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatCannotWorkIsSaidAndWhatCanIsNot(String wrong, String right, String sentence) {
        assertThat(warnings(wrong)).anyMatch(said -> said.contains(sentence));
        assertThat(warnings(right)).noneMatch(said -> said.contains(sentence));
    }
}
