package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.link.Reports;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.PoolReport;
import io.poolkeeper.simulator.fault.FaultEffect;
import io.poolkeeper.simulator.fault.FaultRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever OCI answers, a turn ends, the pool stays within its limits, and no figure is told that is none. */
class HostileCloudTest {

    private static final int MIN = 2;
    private static final int MAX = 6;
    private static final String NOW = "@now@";
    private static final String POOL = "@pool@";
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "-1e999",
            "\"NaN\"",
            "\"Infinity\"",
            "\"-Infinity\"",
            "4.9e-324",
            "1.7976931348623157e308",
            "99999999999999999999",
            "\"\"",
            "\"text\"",
            "\"\\u0000\\ud800\"",
            "\"9999-12-31T23:59:59.999Z\"",
            "\"1600-01-01T00:00:00Z\"",
            "[]",
            "[null]",
            "{}",
            "{\"a\":{\"b\":[]}}");

    private static AgentRig rig;
    private static final List<PoolReport> SAMPLES = new ArrayList<>();

    @BeforeContainer
    static void open() throws Exception {
        Path memory = Path.of("/dev/shm");
        Path folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "poolkeeper-")
                : Files.createTempDirectory("poolkeeper-");
        rig = new AgentRig(folder);
        rig.agent().reports().tell(new Reports.Listener() {
            @Override
            public void sampled(PoolReport sample) {
                SAMPLES.add(sample);
            }

            @Override
            public void decided(DecisionReport decision) {}
        });
    }

    @AfterContainer
    static void close() {
        rig.close();
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void whateverMonitoringAnswers(@ForAll("monitoring") String body) {
        answered("SummarizeMetricsData", body);

        rig.turn(rig.policy(MIN, MAX));

        tellsFiguresOnly();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void whateverThePoolIsSaidToBe(@ForAll("pool") String body) {
        answered("GetInstancePool", body);

        turnOrCloudFailure();

        tellsFiguresOnly();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void whoeverItsMembersAreSaidToBe(@ForAll("members") String body) {
        answered("ListInstancePoolInstances", body);

        turnOrCloudFailure();

        tellsFiguresOnly();
    }

    /** To a question that is asked again, for a minute later no earlier answer will do. */
    private static void answered(String operation, String body) {
        rig.simulator().faults().clear();
        rig.untilRunning();
        rig.skip(Duration.ofMinutes(4));
        SAMPLES.clear();
        String text = body.replace(NOW, rig.clock().instant().toString())
                .replace(POOL, rig.pool().id());
        rig.simulator()
                .faults()
                .add(FaultRule.of(FaultEffect.GARBAGE)
                        .on(operation)
                        .withStatus(200)
                        .withBody(text));
    }

    /** A pool that cannot be read ends the turn, in words. */
    private static void turnOrCloudFailure() {
        try {
            rig.turn(rig.policy(MIN, MAX));
        } catch (CloudFailure unreadable) {
            assertThat(unreadable).hasMessageNotContaining("Exception");
        }
    }

    private static void tellsFiguresOnly() {
        assertThat(rig.pool().size()).isBetween(MIN, MAX);
        assertThat(SAMPLES)
                .flatExtracting(sample -> Stream.of(
                                sample.avgCpuUtilization(),
                                sample.maxCpuUtilization(),
                                sample.avgMemoryUtilization(),
                                sample.maxMemoryUtilization())
                        .filter(figure -> figure != null)
                        .toList())
                .allSatisfy(figure -> assertThat(figure).isFinite().isNotNegative());
    }

    @Provide
    Arbitrary<String> monitoring() {
        var instants = Arbitraries.frequencyOf(often("\"" + NOW + "\""), seldom(odd()));
        var values = Arbitraries.frequencyOf(
                seldom(Arbitraries.doubles().between(-200, 2_000).map(String::valueOf)), often("50.0"), seldom(odd()));
        var points = Combinators.combine(instants, values)
                .as("{\"timestamp\":%s,\"value\":%s}"::formatted)
                .list()
                .ofMaxSize(4)
                .map(HostileCloudTest::array);
        var dimensions = Combinators.combine(
                        Arbitraries.frequencyOf(often("\"" + POOL + "\""), seldom(odd())),
                        Arbitraries.frequencyOf(often("\"ocid1.instance.oc1..a\""), seldom(odd())))
                .as("{\"instancePoolId\":%s,\"resourceId\":%s}"::formatted);
        var streams = Combinators.combine(
                        Arbitraries.frequencyOf(often(dimensions), seldom(odd())),
                        Arbitraries.frequencyOf(often(points), seldom(odd())))
                .as(
                        "{\"namespace\":\"oci_computeagent\",\"name\":\"CpuUtilization\",\"dimensions\":%s,\"aggregatedDatapoints\":%s}"
                                ::formatted);
        return damaged(lists(streams));
    }

    @Provide
    Arbitrary<String> pool() {
        var one = Combinators.combine(
                        Arbitraries.frequencyOf(often("\"" + POOL + "\""), seldom(odd())),
                        Arbitraries.frequencyOf(often("\"RUNNING\""), seldom(odd())),
                        Arbitraries.frequencyOf(often("3"), seldom(odd())),
                        Arbitraries.frequencyOf(often("{}"), seldom(odd()), seldom(tags())))
                .as("{\"id\":%s,\"lifecycleState\":%s,\"size\":%s,\"freeformTags\":%s}"::formatted);
        return damaged(Arbitraries.frequencyOf(often(one), seldom(odd())));
    }

    @Provide
    Arbitrary<String> members() {
        var one = Combinators.combine(
                        Arbitraries.frequencyOf(often("\"ocid1.instance.oc1..a\""), seldom(odd())),
                        Arbitraries.frequencyOf(often("\"Running\""), seldom(odd())),
                        Arbitraries.frequencyOf(often("\"" + NOW + "\""), seldom(odd())),
                        Arbitraries.frequencyOf(often("[]"), seldom(odd()), seldom(Arbitraries.just("[{}]"))))
                .as("{\"id\":%s,\"state\":%s,\"timeCreated\":%s,\"loadBalancerBackends\":%s}"::formatted);
        return damaged(lists(one));
    }

    private static Arbitrary<String> tags() {
        return odd().map(value -> "{\"poolkeeper-epoch\":" + value + ",\"poolkeeper-decision\":" + value + "}");
    }

    private static Arbitrary<String> odd() {
        return Arbitraries.of(ODD);
    }

    private static Arbitrary<String> lists(Arbitrary<String> elements) {
        return Arbitraries.frequencyOf(often(elements.list().ofMaxSize(4).map(HostileCloudTest::array)), seldom(odd()));
    }

    /** Mostly as it is; else cut short, or with one character that is another. */
    private static Arbitrary<String> damaged(Arbitrary<String> whole) {
        var cut = Combinators.combine(whole, Arbitraries.integers().between(0, 999))
                .as((text, part) -> text.substring(0, text.length() * part / 1_000));
        var turned = Combinators.combine(whole, Arbitraries.integers().between(0, 999), Arbitraries.chars())
                .as((text, part, letter) -> {
                    int at = text.length() * part / 1_000;
                    return text.substring(0, at) + letter + text.substring(at + 1);
                });
        return Arbitraries.frequencyOf(often(whole), seldom(cut), seldom(turned));
    }

    private static String array(List<String> elements) {
        return "[" + String.join(",", elements) + "]";
    }

    private static Tuple2<Integer, Arbitrary<? extends String>> often(Arbitrary<String> what) {
        return Tuple.of(4, what);
    }

    private static Tuple2<Integer, Arbitrary<? extends String>> often(String what) {
        return often(Arbitraries.just(what));
    }

    private static Tuple2<Integer, Arbitrary<? extends String>> seldom(Arbitrary<String> what) {
        return Tuple.of(1, what);
    }
}
