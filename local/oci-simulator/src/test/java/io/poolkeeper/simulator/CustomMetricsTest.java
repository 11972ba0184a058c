package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.bmc.model.BmcException;
import com.oracle.bmc.monitoring.model.AggregatedDatapoint;
import com.oracle.bmc.monitoring.model.Datapoint;
import com.oracle.bmc.monitoring.model.ListMetricsDetails;
import com.oracle.bmc.monitoring.model.Metric;
import com.oracle.bmc.monitoring.model.MetricData;
import com.oracle.bmc.monitoring.model.MetricDataDetails;
import com.oracle.bmc.monitoring.model.PostMetricDataDetails;
import com.oracle.bmc.monitoring.model.PostMetricDataDetails.BatchAtomicity;
import com.oracle.bmc.monitoring.model.PostMetricDataResponseDetails;
import com.oracle.bmc.monitoring.requests.ListMetricsRequest;
import com.oracle.bmc.monitoring.requests.PostMetricDataRequest;
import io.poolkeeper.simulator.monitoring.MetricTiming;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics that somebody posts, through the real SDK; time stands still at noon. */
class CustomMetricsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String NAMESPACE = "shop";

    @TempDir
    Path data;

    private Simulator simulator;
    private Sdk sdk;

    @BeforeEach
    void start() {
        open();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "mean(),4",
        "avg(),4",
        "sum(),16",
        "count(),4",
        "min(),2",
        "max(),8",
        "first(),2",
        "last(),8",
        "percentile(0.5),3",
        "mean() > 3,1",
        "'mean() in (5, 9)',0"
    })
    void everyStatisticIsComputedOverPostedPoints(String statistic, double expected) {
        post(
                "orders",
                Map.of("shop", "north"),
                point(-5, 2, 2),
                point(-5, 4, 1).toBuilder().timestamp(at(-4.9)).build(),
                point(-4.8, 8, 1));

        assertThat(query("orders[1m]." + statistic))
                .singleElement()
                .satisfies(stream -> assertThat(stream.getAggregatedDatapoints())
                        .extracting(AggregatedDatapoint::getValue)
                        .containsExactly(expected));
    }

    @Test
    void streamsAreGroupedAndChosenByDimensions() {
        post("orders", Map.of("shop", "north", "till", "1"), point(-5, 10, 1));
        post("orders", Map.of("shop", "north", "till", "2"), point(-5, 20, 1));
        post("orders", Map.of("shop", "south", "till", "1"), point(-5, 40, 1));

        assertThat(query("orders[1m].groupBy(shop).sum()"))
                .extracting(stream -> stream.getDimensions() + "=" + value(stream))
                .containsExactlyInAnyOrder("{shop=north}=30.0", "{shop=south}=40.0");
        assertThat(query("orders[1m].grouping().sum()")).singleElement().satisfies(stream -> {
            assertThat(stream.getDimensions()).isEmpty();
            assertThat(value(stream)).isEqualTo(70);
        });
        assertThat(query("orders[1m]{till = \"1\"}.mean()")).hasSize(2);
        assertThat(query("orders[1m]{shop =~ \"n*\", till != \"1\"}.mean()"))
                .singleElement()
                .satisfies(stream -> assertThat(value(stream)).isEqualTo(20));
    }

    @Test
    void aGapIsAGapAndNotAZero() {
        post("orders", Map.of("shop", "north"), point(-9, 1, 1), point(-5, 2, 1));

        assertThat(points("orders[1m].mean()")).containsExactly(1.0, 2.0);
    }

    @Test
    void anAbsenceIsOneWhereNothingWasPostedAndEndsAfterTheDetectionPeriod() {
        post("orders", Map.of("shop", "north"), point(-9, 1, 1), point(-7, 2, 1));

        assertThat(points("orders[1m].absent()")).containsExactly(0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0);
        assertThat(points("orders[1m].absent(3m)")).containsExactly(0.0, 1.0, 0.0, 1.0, 1.0, 1.0);
    }

    @Test
    void aRateIsTheChangeSinceTheIntervalBeforeInSeconds() {
        post(
                "bytes",
                Map.of("shop", "north"),
                point(-9, 600, 1),
                point(-8, 1200, 1),
                point(-7, 1320, 1),
                point(-5, 2000, 1));

        assertThat(points("bytes[1m].rate()")).containsExactly(10.0, 2.0);
        assertThat(points("bytes[1m].increment()")).containsExactly(600.0, 120.0);
    }

    @Test
    void postedMetricsAreListed() {
        post("orders", Map.of("shop", "north", "till", "1"), point(-5, 1, 1));
        post("orders", Map.of("shop", "north", "till", "2"), point(-5, 1, 1));

        assertThat(listed(ListMetricsDetails.builder().namespace(NAMESPACE).build()))
                .hasSize(2);
        assertThat(listed(ListMetricsDetails.builder()
                        .namespace(NAMESPACE)
                        .groupBy(List.of("shop"))
                        .build()))
                .singleElement()
                .satisfies(metric -> assertThat(metric.getDimensions()).isEqualTo(Map.of("shop", "north")));
        assertThat(listed(ListMetricsDetails.builder()
                        .dimensionFilters(Map.of("till", "2"))
                        .build()))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "oci_shop, orders, 0, 1, north",
        "Shop, orders, 0, 1, north",
        "shop, 9orders, 0, 1, north",
        "shop, orders, -130, 1, north",
        "shop, orders, 11, 1, north",
        "shop, orders, 0, 0, north",
        "shop, orders, 0, 1, ''",
    })
    void whatCannotBeTakenIsNamedAndTheRestIsTaken(
            String namespace, String name, double minutes, int count, String shop) {
        MetricDataDetails bad = stream(namespace, name, Map.of("shop", shop), point(minutes, 1, count));
        MetricDataDetails good = stream(NAMESPACE, "orders", Map.of("shop", "north"), point(-5, 1, 1));

        PostMetricDataResponseDetails answer = post(BatchAtomicity.NonAtomic, List.of(bad, good));

        assertThat(answer.getFailedMetricsCount()).isEqualTo(1);
        assertThat(answer.getFailedMetrics().getFirst().getMessage()).isNotBlank();
        assertThat(query("orders[1m].count()")).hasSize(1);
    }

    @Test
    void allOrNothingIsNothingWhenOneIsBad() {
        MetricDataDetails bad = stream("oci_shop", "orders", Map.of("shop", "north"), point(0, 1, 1));
        MetricDataDetails good = stream(NAMESPACE, "orders", Map.of("shop", "north"), point(-5, 1, 1));

        BmcException refusal = Sdk.refused(() -> post(BatchAtomicity.Atomic, List.of(good, bad)));

        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(query("orders[1m].count()")).isEmpty();
    }

    @Test
    void aValueThatIsNoNumberIsNotTaken() throws Exception {
        String body = """
                {"metricData":[{"namespace":"shop","compartmentId":"%s","name":"orders","dimensions":{"shop":"north"},
                "datapoints":[{"timestamp":"2026-03-02T11:55:00Z","value":%s}]}]}""";

        for (String value : List.of("1e999", "\"7\"", "null", "[]")) {
            var answer = Raw.post(simulator, "/20180401/metrics", body.formatted(simulator.compartmentId(), value));
            assertThat(answer.body()).contains("\"failedMetricsCount\":1");
        }
    }

    @Test
    void moreThanFiftyStreamsAreTooMany() {
        List<MetricDataDetails> many = IntStream.range(0, 51)
                .mapToObj(n -> stream(NAMESPACE, "orders", Map.of("till", "t" + n), point(-5, 1, 1)))
                .toList();

        assertThat(Sdk.refused(() -> post(BatchAtomicity.NonAtomic, many)).getServiceCode())
                .isEqualTo("InvalidParameter");
        assertThat(post(BatchAtomicity.NonAtomic, many.subList(0, 50)).getFailedMetricsCount())
                .isZero();
    }

    @Test
    void whatWasAcknowledgedIsThereAfterARestart() {
        post("orders", Map.of("shop", "north"), point(-5, 7, 1));
        simulator.close();

        open();

        assertThat(points("orders[1m].max()")).containsExactly(7.0);
    }

    private void open() {
        simulator = Simulator.start(SimulatorSettings.in(data)
                .with(Clock.fixed(NOON, ZoneOffset.UTC))
                .with(MetricTiming.exact()));
        sdk = Sdk.of(simulator);
    }

    private void post(String name, Map<String, String> dimensions, Datapoint... points) {
        assertThat(post(BatchAtomicity.NonAtomic, List.of(stream(NAMESPACE, name, dimensions, points)))
                        .getFailedMetricsCount())
                .isZero();
    }

    private PostMetricDataResponseDetails post(BatchAtomicity atomicity, List<MetricDataDetails> streams) {
        return sdk.monitoring
                .postMetricData(PostMetricDataRequest.builder()
                        .postMetricDataDetails(PostMetricDataDetails.builder()
                                .metricData(streams)
                                .batchAtomicity(atomicity)
                                .build())
                        .build())
                .getPostMetricDataResponseDetails();
    }

    private MetricDataDetails stream(
            String namespace, String name, Map<String, String> dimensions, Datapoint... points) {
        return MetricDataDetails.builder()
                .namespace(namespace)
                .compartmentId(simulator.compartmentId())
                .name(name)
                .dimensions(dimensions)
                .datapoints(List.of(points))
                .build();
    }

    private static Datapoint point(double minutes, double value, int count) {
        return Datapoint.builder()
                .timestamp(at(minutes))
                .value(value)
                .count(count)
                .build();
    }

    private static Date at(double minutes) {
        return Date.from(NOON.plusMillis(Math.round(minutes * 60_000)));
    }

    private List<MetricData> query(String query) {
        return sdk.summarize(simulator, NAMESPACE, query, NOON.minus(Duration.ofMinutes(10)), NOON);
    }

    private List<Double> points(String query) {
        List<Double> values = new ArrayList<>();
        query(query).forEach(stream -> stream.getAggregatedDatapoints().forEach(point -> values.add(point.getValue())));
        return values;
    }

    private static double value(MetricData stream) {
        return stream.getAggregatedDatapoints().getFirst().getValue();
    }

    private List<Metric> listed(ListMetricsDetails details) {
        return sdk.monitoring
                .listMetrics(ListMetricsRequest.builder()
                        .compartmentId(simulator.compartmentId())
                        .listMetricsDetails(details)
                        .build())
                .getItems();
    }
}
