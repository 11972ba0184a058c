package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dashboards and alerts ask for nothing that nobody exposes: the recorded lists are held by runner's StackTest. */
class DashboardsTest {

    /** Prometheus' own series; the rest of what looks like a metric is a function, a keyword or a label. */
    private static final Set<String> PROMETHEUS = Set.of("up");

    private static final Set<String> WORDS = Set.of(
            "sum",
            "max",
            "min",
            "count",
            "rate",
            "abs",
            "topk",
            "by",
            "without",
            "and",
            "or",
            "histogram_quantile",
            "avg_over_time",
            "clamp_min");

    private static final Path FOLDER = Checkout.CHART.resolve("files/dashboards");

    @Test
    void everyQueryOfTheDashboardsAsksForMetricsThatAreExposed() throws IOException {
        var panels = dashboards().stream()
                .flatMap(d -> d.path("panels").valueStream())
                .toList();
        assertThat(panels).hasSizeGreaterThan(30);
        Set<String> known = known();
        assertThat(panels).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("targets"))
                    .isNotEmpty()
                    .allSatisfy(target -> assertThat(metrics(target.path("expr").asText()))
                            .as("%s", panel.path("title"))
                            .isNotEmpty()
                            .isSubsetOf(known));
        });
    }

    @Test
    void everyAlertAndObjectiveAsksForMetricsThatAreExposed() throws IOException {
        Set<String> known = known();
        assertThat(RulesTest.expressions())
                .allSatisfy(expression ->
                        assertThat(metrics(expression)).isNotEmpty().isSubsetOf(known));
    }

    @Test
    void aMetricThatNobodyExposesIsNoticed() throws IOException {
        assertThat(metrics("sum by (service) (rate(invented_total{status=~\"5..\"}[5m])) > 3"))
                .containsExactly("invented_total");
        assertThat(known()).doesNotContain("invented_total");
    }

    @Test
    void theThreeDashboardsAreInstalledWhereGrafanaLooksForThem() throws IOException {
        var map = Chart.render("observed").named(ConfigMap.class, "dashboards");
        assertThat(map.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
        assertThat(map.getData()).containsOnlyKeys("agents.json", "control-plane.json", "fleet.json");
        for (String dashboard : map.getData().values()) {
            assertThat(new ObjectMapper().readTree(dashboard).path("uid").asText())
                    .startsWith("poolkeeper-");
        }
    }

    @Test
    void theFourServicesAreScrapedOnTheManagementPort() {
        var monitor = Chart.render("observed").of(ServiceMonitor.class).getFirst();
        assertThat(monitor.getSpec().getEndpoints()).singleElement().satisfies(e -> {
            assertThat(e.getPort()).isEqualTo("management");
            assertThat(e.getPath()).isEqualTo("/q/metrics");
            assertThat(e.getInterval()).isEqualTo("15s");
        });
        assertThat(monitor.getSpec()
                        .getSelector()
                        .getMatchExpressions()
                        .getFirst()
                        .getValues())
                .containsExactly("analytics", "audit", "auth", "registry");
        assertThat(Chart.render("minimal").of(ServiceMonitor.class)).isEmpty();
    }

    private static List<JsonNode> dashboards() throws IOException {
        var mapper = new ObjectMapper();
        var all = new java.util.ArrayList<JsonNode>();
        for (Path file : Checkout.files(FOLDER, ".json")) {
            all.add(mapper.readTree(file.toFile()));
        }
        return all;
    }

    private static Set<String> known() throws IOException {
        var recorded = Checkout.files(Checkout.ROOT.resolve("helm/src/test/resources/metrics"), ".txt").stream()
                .flatMap(file -> Checkout.text(file).lines())
                .map(line -> line.replaceFirst("\\{.*", ""));
        var rules = Pattern.compile("record: (\\S+)")
                .matcher(Checkout.text(Checkout.CHART.resolve("files/rules.yaml")))
                .results()
                .map(m -> m.group(1));
        return Stream.of(recorded, rules, PROMETHEUS.stream()).flatMap(s -> s).collect(Collectors.toSet());
    }

    private static Set<String> metrics(String expression) {
        String bare = expression
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^\\]]*]", "")
                .replaceAll("(by|without) \\([^)]*\\)", "");
        return Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*")
                .matcher(bare)
                .results()
                .map(m -> m.group())
                .filter(word -> !WORDS.contains(word))
                .collect(Collectors.toSet());
    }
}
