package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How dashboards are installed; that what they ask for is exposed is held by runner's StackTest, on running processes. */
class DashboardsTest {

    private static final Path FOLDER = Checkout.CHART.resolve("files/dashboards");

    @Test
    void everyPanelHasATitleAndAsksSomething() throws IOException {
        var panels = dashboards().stream()
                .flatMap(d -> d.path("panels").valueStream())
                .toList();
        assertThat(panels).hasSizeGreaterThan(30).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("targets"))
                    .isNotEmpty()
                    .allSatisfy(
                            target -> assertThat(target.path("expr").asText()).isNotBlank());
        });
    }

    @Test
    void whatADashboardTakesFromARuleIsRecorded() throws IOException {
        String rules = Checkout.text(Checkout.CHART.resolve("files/rules.yaml"));
        var recorded = Pattern.compile("poolkeeper:[a-z_:0-9]+");
        assertThat(dashboards().stream()
                        .flatMap(d -> d.findValuesAsText("expr").stream())
                        .flatMap(e -> recorded.matcher(e).results()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(rules).contains("record: " + name.group() + "\n"));
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
}
