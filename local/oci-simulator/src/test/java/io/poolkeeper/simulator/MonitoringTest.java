package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.oracle.bmc.model.BmcException;
import com.oracle.bmc.monitoring.model.AggregatedDatapoint;
import com.oracle.bmc.monitoring.model.ListMetricsDetails;
import com.oracle.bmc.monitoring.model.Metric;
import com.oracle.bmc.monitoring.model.MetricData;
import com.oracle.bmc.monitoring.requests.ListMetricsRequest;
import io.poolkeeper.simulator.monitoring.MetricTiming;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path data;

    private Simulator simulator;
    private Sdk sdk;
    private String web;
    private Instant now = START;

    @BeforeEach
    void start() {
        open(MetricTiming.exact());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void twoInstancesAtFiftyPercentAreALoadOfOneHundred() {
        simulator.console().demand("web", 1.0);
        skip(MINUTE);

        double sum = pool("sum").getLast().getValue();
        double count = pool("count").getLast().getValue();

        assertThat(sum / 6).isEqualTo(100, within(1e-9));
        assertThat(count / 6).isEqualTo(2, within(1e-9));
    }

    @Test
    void aQuarterOfAnHourOfHistoryIsThereFromTheStart() {
        var points = points(
                "CpuUtilization[1m]{instancePoolId = \"" + web + "\"}.grouping().mean()", Duration.ofMinutes(15));

        assertThat(points).hasSize(15);
        assertThat(points).allSatisfy(point -> assertThat(point.getValue()).isBetween(20.0, 75.0));
    }

    @Test
    void loadIsSharedAndCapacityIsTheCeiling() {
        simulator.console().demand("web", 5.0);
        skip(MINUTE);

        assertThat(pool("mean").getLast().getValue()).isEqualTo(100);
        assertThat(last("MemoryUtilization[1m]{instancePoolId = \"" + web + "\"}.grouping().max()"))
                .isEqualTo(70);
    }

    @Test
    void withoutGroupingEachInstanceIsAStreamWithItsEightDimensions() {
        List<MetricData> streams = summarize("CpuUtilization[1m].mean()", Duration.ofMinutes(5));

        assertThat(streams).hasSize(6);
        assertThat(streams.getFirst().getDimensions())
                .containsOnlyKeys(
                        "instancePoolId",
                        "resourceId",
                        "resourceDisplayName",
                        "availabilityDomain",
                        "faultDomain",
                        "region",
                        "shape",
                        "imageId");
        assertThat(streams.getFirst().getAggregatedDatapoints()).hasSize(5);
    }

    @Test
    void oneQueryCoversAllPools() {
        List<MetricData> streams = summarize("CpuUtilization[1m].groupBy(instancePoolId).sum()", MINUTE);

        assertThat(streams)
                .extracting(stream -> stream.getDimensions().get("instancePoolId"))
                .containsExactlyInAnyOrderElementsOf(
                        simulator.pools().stream().map(pool -> pool.id()).toList());
    }

    @Test
    void poolsCanBeChosenByListOrPattern() {
        String api = simulator.pool("api").id();

        assertThat(summarize(
                        "CpuUtilization[1m]{instancePoolId =~ \"" + web + "|" + api
                                + "\"}.groupBy(instancePoolId).mean()",
                        MINUTE))
                .hasSize(2);
        assertThat(summarize(
                        "CpuUtilization[1m]{instancePoolId in (\"" + web + "\", \"" + api
                                + "\")}.groupBy(instancePoolId).mean()",
                        MINUTE))
                .hasSize(2);
    }

    @Test
    void aMinuteIsSeenOnlyAfterItsEndAndThePublishDelay() {
        simulator.close();
        open(new MetricTiming(Duration.ZERO, Duration.ofSeconds(20), 0, 10));
        skip(Duration.ofSeconds(79));
        assertThat(pool("count").getLast().getTimestamp()).isEqualTo(Date.from(START.minus(MINUTE)));

        skip(Duration.ofSeconds(1));

        assertThat(pool("count").getLast().getTimestamp()).isEqualTo(Date.from(START));
    }

    @Test
    void aYoungInstanceReportsNothingUntilItRuns() {
        skip(Duration.ofSeconds(5));
        sdk.resize(web, 3);
        skip(Duration.ofSeconds(15));
        assertThat(simulator.members("web").getLast().state().booting()).isTrue();
        skip(Duration.ofSeconds(100));

        var counts = pool("count");

        assertThat(counts.get(counts.size() - 2).getValue()).isGreaterThan(12).isLessThan(18);
        assertThat(counts.getLast().getValue()).isEqualTo(18);
    }

    @Test
    void aTerminatedInstanceTakesItsLastMinuteAlong() {
        simulator.console().demand("web", 1.0);
        skip(Duration.ofSeconds(30));
        sdk.detach(web, simulator.members("web").getFirst().id(), true, true, null);
        skip(Duration.ofSeconds(90));

        var counts = pool("count");
        var cpu = pool("max");

        assertThat(counts.get(counts.size() - 2).getValue()).isEqualTo(6);
        assertThat(counts.getLast().getValue()).isEqualTo(6);
        assertThat(cpu.getLast().getValue()).isEqualTo(100);
    }

    @Test
    void aDetachedInstanceThatRunsOnBelongsToNoPool() {
        String victim = simulator.members("web").getFirst().id();
        sdk.detach(web, victim, true, false, null);
        skip(Duration.ofMinutes(2));

        assertThat(summarize(
                        "CpuUtilization[1m]{resourceId = \"" + victim + "\", instancePoolId = Default}.mean()", MINUTE))
                .hasSize(1);
    }

    @Test
    void percentilesAndPredicatesAndLongerIntervalsWork() {
        simulator.console().demand("web", 1.0);
        skip(Duration.ofMinutes(5));
        String where = "{instancePoolId = \"" + web + "\"}.grouping()";

        assertThat(last("CpuUtilization[1m]" + where + ".percentile(0.9)")).isEqualTo(50);
        assertThat(last("CpuUtilization[1m]" + where + ".mean() > 40")).isEqualTo(1);
        assertThat(last("CpuUtilization[1m]" + where + ".mean() in (60, 80)")).isZero();
        assertThat(last("CpuUtilization[5m]" + where + ".count()")).isEqualTo(60);
    }

    @Test
    void thePoolServiceReportsSizesWithoutAnyAgent() {
        sdk.resize(web, 4);
        skip(Duration.ofMinutes(3));

        var size = points(
                "oci_instancepools", "InstancePoolSize[1m]{resourceId = \"" + web + "\"}.max()", Duration.ofMinutes(6));
        var running = points(
                "oci_instancepools",
                "RunningInstances[1m]{resourceId = \"" + web + "\"}.groupBy(resourceId).sum()",
                Duration.ofMinutes(6));

        assertThat(size)
                .extracting(AggregatedDatapoint::getValue)
                .startsWith(2.0, 2.0)
                .endsWith(4.0);
        assertThat(running.getLast().getValue()).isEqualTo(4);
    }

    @Test
    void metricsAreListedWithTheirDimensions() {
        var request = ListMetricsRequest.builder()
                .compartmentId(simulator.compartmentId())
                .listMetricsDetails(ListMetricsDetails.builder()
                        .namespace("oci_computeagent")
                        .name("CpuUtilization")
                        .build())
                .build();

        assertThat(sdk.monitoring.listMetrics(request).getItems())
                .hasSize(6)
                .extracting(Metric::getName)
                .containsOnly("CpuUtilization");
    }

    @Test
    void aQueryThatCannotBeReadIsInvalid() {
        BmcException refusal = Sdk.refused(() -> summarize("CpuUtilization[1m", MINUTE));

        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(refusal.getServiceCode()).isEqualTo("InvalidParameter");
    }

    @Test
    void whatNobodyMeasuresIsAnEmptyAnswer() {
        assertThat(summarize("DiskBytesRead[1m].mean()", MINUTE)).isEmpty();
        assertThat(summarize("nothing", "CpuUtilization[1m].mean()", MINUTE)).isEmpty();
    }

    @Test
    void moreThanTenQueriesASecondAreTooMany() {
        BmcException refusal = Sdk.refused(() -> {
            for (int i = 0; i < 200; i++) {
                summarize("CpuUtilization[1m].grouping().mean()", MINUTE);
            }
        });

        assertThat(refusal.getStatusCode()).isEqualTo(429);
        assertThat(refusal.getServiceCode()).isEqualTo("TooManyRequests");
    }

    private void open(MetricTiming timing) {
        now = START;
        Clock still = Clock.fixed(START, ZoneOffset.UTC);
        Path folder = data.resolve(String.valueOf(System.nanoTime()));
        simulator = Simulator.start(SimulatorSettings.in(folder).with(still).with(timing));
        sdk = Sdk.of(simulator);
        web = simulator.pool("web").id();
    }

    private void skip(Duration time) {
        now = now.plus(time);
        simulator.skip(time);
    }

    private List<AggregatedDatapoint> pool(String statistic) {
        return points(
                "CpuUtilization[1m]{instancePoolId = \"" + web + "\"}.groupBy(instancePoolId)." + statistic + "()",
                Duration.ofMinutes(5));
    }

    private double last(String query) {
        return points(query, Duration.ofMinutes(10)).stream()
                .filter(point -> !point.getTimestamp().toInstant().isBefore(START))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private List<AggregatedDatapoint> points(String query, Duration back) {
        return points("oci_computeagent", query, back);
    }

    private List<AggregatedDatapoint> points(String namespace, String query, Duration back) {
        List<AggregatedDatapoint> points = new ArrayList<>();
        summarize(namespace, query, back).forEach(stream -> points.addAll(stream.getAggregatedDatapoints()));
        return points;
    }

    private List<MetricData> summarize(String query, Duration back) {
        return summarize("oci_computeagent", query, back);
    }

    private List<MetricData> summarize(String namespace, String query, Duration back) {
        return sdk.summarize(simulator, namespace, query, now.minus(back), now);
    }
}
