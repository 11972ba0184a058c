package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Alerts and service level objectives; Prometheus' own promtool tries each of them where it is installed. */
class RulesTest {

    private static final Path RULES = Checkout.CHART.resolve("files/rules.yaml");
    private static final Path CASES = Checkout.ROOT.resolve("helm/src/test/resources/rules-test.yaml");
    private static final int LEAST_ALERTS = 14;

    static boolean promtoolIsThere() {
        boolean found = promtool().isPresent();
        if (!found) {
            System.out.println("NOT RUN: the unit tests of the alerts (helm), because no promtool is installed");
        }
        return found;
    }

    @Test
    @EnabledIf("promtoolIsThere")
    void eachAlertFiresOnWhatItIsAboutAndKeepsSilentOtherwise(@TempDir Path folder) throws Exception {
        // what an alert says is for people; here it is about when
        Files.writeString(
                folder.resolve("rules.yaml"),
                Checkout.text(RULES).replaceAll("(?m)^ {8}annotations:\\n(?: {10}.*\\n)+", ""));
        Files.copy(CASES, folder.resolve("cases.yaml"));
        assertThat(run(folder, "check", "rules", RULES.toString())).contains("SUCCESS");
        assertThat(run(folder, "test", "rules", "cases.yaml"))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    @Test
    void eachAlertHasATestThatItFiresAndOneThatItDoesNot() throws IOException {
        var cases = new YAMLMapper().readTree(Checkout.text(CASES)).path("tests");
        assertThat(alertNames()).hasSizeGreaterThanOrEqualTo(LEAST_ALERTS).allSatisfy(alert -> {
            var own = cases.valueStream()
                    .flatMap(c -> c.path("alert_rule_test").valueStream())
                    .filter(c -> c.path("alertname").asText().equals(alert))
                    .map(c -> c.path("exp_alerts").isEmpty())
                    .collect(Collectors.toSet());
            assertThat(own).as(alert).containsExactlyInAnyOrder(true, false);
        });
    }

    @Test
    void eachAlertSaysHowBadItIsWhatItIsAndWhatToDo() throws IOException {
        assertThat(alerts()).allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/annotations/description").asText()).isNotBlank();
            assertThat(alert.has("for") && alert.has("keep_firing_for")).isTrue();
            assertThat(alert.at("/annotations/runbook_url").asText()).isEqualTo("docs/runbooks/" + name + ".md");
            assertThat(Checkout.text(Checkout.ROOT.resolve("docs/runbooks/" + name + ".md")))
                    .contains("# " + name, "## What it means", "## Look", "## Do");
        });
    }

    @Test
    void thereIsNoRunbookWithoutItsAlert() throws IOException {
        assertThat(Checkout.files(Checkout.ROOT.resolve("docs/runbooks"), ".md"))
                .extracting(f -> f.getFileName().toString().replace(".md", ""))
                .filteredOn(name -> !name.equals("README"))
                .containsExactlyInAnyOrderElementsOf(alertNames());
    }

    @Test
    void fourObjectivesAreWatchedOverALongAndAShortWindowEach() throws IOException {
        var burning =
                alertNames().stream().filter(name -> name.endsWith("Burning")).toList();
        assertThat(burning).hasSize(4);
        assertThat(alerts().stream()
                        .filter(a -> a.path("alert").asText().endsWith("Burning"))
                        .map(a -> a.path("expr").asText()))
                .hasSize(8)
                .allMatch(e -> e.contains("ratio_1h") && e.contains("ratio_5m")
                        || e.contains("ratio_6h") && e.contains("ratio_30m"));
    }

    @Test
    void theChartInstallsThemWithTheAddressOfTheRunbooks() {
        var rule = Chart.render("observed").of(PrometheusRule.class).getFirst();
        assertThat(rule.getMetadata().getLabels()).containsEntry("release", "prometheus");
        assertThat(rule.getSpec().getGroups().stream().flatMap(g -> g.getRules().stream()))
                .filteredOn(r -> r.getAlert() != null)
                .hasSizeGreaterThan(LEAST_ALERTS)
                .allSatisfy(r -> assertThat(r.getAnnotations().get("runbook_url"))
                        .isEqualTo("https://wiki.example.com/poolkeeper/" + r.getAlert() + ".md"));
        assertThat(Chart.render("minimal").of(PrometheusRule.class)).isEmpty();
    }

    private static Set<String> alertNames() throws IOException {
        return alerts().stream().map(a -> a.path("alert").asText()).collect(Collectors.toSet());
    }

    private static List<JsonNode> alerts() throws IOException {
        return rules().filter(rule -> rule.has("alert")).toList();
    }

    private static Stream<JsonNode> rules() throws IOException {
        return new YAMLMapper()
                .readTree(Checkout.text(RULES))
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream());
    }

    private static Optional<String> promtool() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static String run(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(promtool().orElseThrow()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
