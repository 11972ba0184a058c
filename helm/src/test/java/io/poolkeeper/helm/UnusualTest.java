package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installations that are legal and that few people try. */
class UnusualTest {

    private static final Path AGENT = Checkout.ROOT.resolve("helm/poolkeeper-agent");
    private static final String LONGEST = "a-release-whose-name-has-all-of-the-53-letters-it-may";
    private static final Manifests UNUSUAL = Chart.render("unusual");

    @ParameterizedTest
    @ValueSource(strings = {"a", "123", "1e3", "true", "9lives", "my.release", LONGEST, "poolkeeper-agent"})
    void everyNameOfAReleaseMakesNamesThatKubernetesTakes(String release) {
        Stream.of("demo", "operator-database", "unusual", "observed", "gateway")
                .map(set -> control(release, set))
                .forEach(UnusualTest::fits);
        Stream.of("alone", "replicas").map(set -> agent(release, set)).forEach(UnusualTest::fits);
    }

    private static void fits(Manifests rendered) {
        assertThat(rendered.all()).allSatisfy(object -> {
            var about = object.getMetadata();
            assertThat(about.getNamespace()).isEqualTo("456");
            assertThat(about.getName())
                    .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")
                    .hasSizeLessThanOrEqualTo(longest(object));
            assertThat(about.getLabels().values())
                    .allSatisfy(label -> assertThat(label).matches("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?"));
        });
        assertThat(rendered.of(Service.class))
                .extracting(service -> service.getMetadata().getName())
                .allMatch(name -> name.matches("[a-z].*"));
    }

    /** What is made of the name of each must fit into a label of 63 characters, and the operator's own limit is 50. */
    private static int longest(HasMetadata object) {
        return switch (object) {
            case StatefulSet set -> 52;
            case PostgresCluster cluster -> 50;
            default -> 63;
        };
    }

    @Test
    void twoReleasesInANamespaceShareNoNameAndNoPod() {
        String longest = LONGEST.substring(0, 52);
        for (var pair : Map.of("blue", "green", "my.release", "my-release", longest + "a", longest + "b")
                .entrySet()) {
            for (String set : List.of("demo", "operator-database")) {
                Manifests one = control(pair.getKey(), set);
                Manifests other = control(pair.getValue(), set);
                assertThat(names(one)).doesNotContainAnyElementsOf(names(other));
                assertThat(one.of(Service.class))
                        .allSatisfy(service -> assertThat(podLabels(other))
                                .noneMatch(labels -> labels.entrySet()
                                        .containsAll(
                                                service.getSpec().getSelector().entrySet())));
            }
            assertThat(names(agent(pair.getKey(), "replicas")))
                    .doesNotContainAnyElementsOf(names(agent(pair.getValue(), "replicas")));
        }
    }

    @Test
    void aNameCanBeChosen() {
        var chosen = Chart.template()
                .withValuesFile(Chart.valueSet("minimal"))
                .set("fullnameOverride", "capacity")
                .set("nameOverride", "pools");
        Manifests rendered = Manifests.parse(Chart.text(chosen));
        assertThat(rendered.all()).allSatisfy(o -> {
            assertThat(o.getMetadata().getName()).startsWith("capacity");
            assertThat(o.getMetadata().getLabels()).containsEntry("app.kubernetes.io/name", "pools");
        });
    }

    @Test
    void aTextThatLooksLikeANumberIsATextToKubernetesToo() {
        assertThatThrownBy(() -> Manifests.parse("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: 123}\n"))
                .hasMessageContaining("Integer");
        assertThat(UNUSUAL.container("registry").getEnv())
                .filteredOn(e -> e.getName().equals("SECRET_KEY"))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.getValueFrom().getSecretKeyRef().getName()).isEqualTo("1e3");
                    assertThat(e.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("0123");
                });
    }

    @Test
    void aVariableStandsOnceAndWhatIsGivenWithItsSourceWins() {
        var variables = UNUSUAL.container("auth").getEnv();
        assertThat(variables).extracting(EnvVar::getName).doesNotHaveDuplicates();
        assertThat(variables)
                .filteredOn(e -> List.of("SECRET_KEY", "DATABASE_URL").contains(e.getName()))
                .hasSize(2)
                .allSatisfy(e ->
                        assertThat(e.getValueFrom().getSecretKeyRef().getName()).isEqualTo("another"));
        assertThat(variables)
                .filteredOn(e -> e.getName().equals("LOG_LEVEL"))
                .allSatisfy(
                        e -> assertThat(e.getValueFrom().getConfigMapKeyRef().getName())
                                .isEqualTo("levels"));
    }

    @Test
    void withTwoFamiliesOfAddressesTheGatewayListensOnBothAndOtherwiseOnTheOldOneOnly() {
        assertThat(UNUSUAL.of(Service.class)).hasSize(5).allSatisfy(service -> {
            assertThat(service.getSpec().getIpFamilies()).containsExactly("IPv6", "IPv4");
            assertThat(service.getSpec().getIpFamilyPolicy()).isEqualTo("RequireDualStack");
        });
        assertThat(gateway(UNUSUAL)).contains("listen [::]:8080;", "listen [::]:9000;", "set_real_ip_from fd00::/8;");
        assertThat(gateway(Chart.render("minimal"))).doesNotContain("[::]");
    }

    @Test
    void podsArePlacedAndCalledAsAskedAndStillFound() {
        assertThat(UNUSUAL.pods()).allSatisfy(pod -> {
            assertThat(pod.getPriorityClassName()).isEqualTo("11");
            assertThat(pod.getAffinity().getNodeAffinity()).isNotNull();
            assertThat(pod.getNodeSelector()).containsEntry("dedicated", "true");
            assertThat(pod.getImagePullSecrets()).extracting(s -> s.getName()).containsExactly("123", "true");
        });
        assertThat(UNUSUAL.of(Deployment.class)).allSatisfy(deployment -> {
            var pod = deployment.getSpec().getTemplate().getMetadata();
            assertThat(pod.getLabels())
                    .containsEntry("team", "12")
                    .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
            assertThat(pod.getAnnotations()).containsEntry("sidecar.istio.io/inject", "false");
        });
    }

    @Test
    void onePodThatMayBecomeManyHasADisruptionBudget() {
        assertThat(UNUSUAL.of(PodDisruptionBudget.class)).hasSize(5);
        assertThat(UNUSUAL.named(PodDisruptionBudget.class, "analytics")
                        .getSpec()
                        .getMaxUnavailable()
                        .getIntVal())
                .isEqualTo(1);
    }

    @Test
    void theNameOfTheProductIsATextOnThePagesWhateverItIs() {
        assertThat(UNUSUAL.named(ConfigMap.class, "ui").getData().get("config.js"))
                .contains("\\u003c/script\\u003e\\\"{{ .Values }}")
                .doesNotContain("</script>");
    }

    private static String gateway(Manifests rendered) {
        return rendered.named(ConfigMap.class, "ui").getData().get("nginx.conf");
    }

    private static Set<String> names(Manifests rendered) {
        return rendered.all().stream()
                .map(o -> o.getKind() + " " + o.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    private static List<Map<String, String>> podLabels(Manifests rendered) {
        return rendered.of(Deployment.class).stream()
                .map(d -> d.getSpec().getTemplate().getMetadata().getLabels())
                .toList();
    }

    private static Manifests control(String release, String set) {
        return rendered(Checkout.CHART, Chart.valueSet(set), release);
    }

    private static Manifests agent(String release, String set) {
        return rendered(AGENT, AGENT.resolve("ci/" + set + "-values.yaml"), release);
    }

    private static Manifests rendered(Path chart, Path values, String release) {
        return Manifests.parse(Chart.text(
                Chart.template(chart).withName(release).withNamespace("456").withValuesFile(values)));
    }
}
