package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetworkPolicyTest {

    private static final String COMPONENT = "app.kubernetes.io/component";
    private static final List<String> SERVICES = List.of("analytics", "audit", "auth", "registry");

    private final Manifests minimal = Chart.render("minimal");
    private final Manifests narrow = Chart.render("narrow");

    @Test
    void aPodThatNoOtherPolicyNamesMayOnlyAskDns() {
        NetworkPolicySpec everyPod = spec(minimal, "default");
        assertThat(everyPod.getPodSelector().getMatchLabels()).doesNotContainKey(COMPONENT);
        assertThat(everyPod.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(everyPod.getIngress()).isEmpty();
        assertThat(everyPod.getEgress())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getPorts())
                        .extracting(p -> p.getPort().getIntVal())
                        .containsOnly(53));
    }

    @Test
    void everyPolicyDeniesInBothDirectionsWhatItDoesNotList() {
        assertThat(minimal.of(NetworkPolicy.class))
                .hasSize(8)
                .allSatisfy(
                        policy -> assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress"));
    }

    @Test
    void withoutAnIngressOnlyTheGatewayReachesTheServicesAndTheOthersReachAuth() {
        assertThat(callers(minimal, "analytics")).containsExactly("ui", "test");
        assertThat(callers(minimal, "audit")).containsExactly("ui", "test");
        assertThat(callers(minimal, "registry")).containsExactly("ui", "test");
        assertThat(callers(minimal, "auth")).containsExactly("ui", "analytics", "audit", "registry", "test");
    }

    @Test
    void whatMayBeCalledMayAlsoCall() {
        assertThat(callees(minimal, "ui")).containsExactlyElementsOf(SERVICES);
        assertThat(callees(minimal, "auth")).isEmpty();
        assertThat(Stream.of("analytics", "audit", "registry"))
                .allSatisfy(service -> assertThat(callees(minimal, service)).containsExactly("auth"));
    }

    @Test
    void theServicesReachPostgresqlAndTheUiDoesNot() {
        assertThat(SERVICES).allSatisfy(service -> {
            assertThat(egressPorts(minimal, service)).contains(5432);
            assertThat(egressPorts(narrow, service)).contains(6432).doesNotContain(5432);
        });
        assertThat(egressPorts(minimal, "ui")).containsExactly(8080);
    }

    @Test
    void whatTheSettingsNameOutsideIsReachedByTheServiceThatNeedsItOnly() {
        Manifests keycloak = Chart.render("sso-keycloak");
        assertThat(egressPorts(keycloak, "auth")).contains(8443);
        assertThat(egressPorts(keycloak, "registry")).doesNotContain(8443);
        Manifests audit = Chart.render("audit");
        assertThat(egressPorts(audit, "audit")).contains(443, 6514, 8088);
        assertThat(egressPorts(audit, "auth")).doesNotContain(443);
        Manifests traced = Chart.render("observed");
        assertThat(SERVICES)
                .allSatisfy(service -> assertThat(egressPorts(traced, service)).contains(4318));
        assertThat(egressPorts(traced, "ui")).doesNotContain(4318);
        assertThat(spec(Chart.render("sso-other"), "auth").getEgress())
                .anySatisfy(rule -> assertThat(rule.getTo())
                        .extracting(peer -> peer.getIpBlock() == null
                                ? ""
                                : peer.getIpBlock().getCidr())
                        .containsExactly("203.0.113.0/24"));
    }

    @Test
    void theJobReachesTheDatabaseAndNothingReachesTheJob() {
        assertThat(egressPorts(narrow, "setup")).containsExactly(53, 6432);
        assertThat(spec(narrow, "setup").getIngress()).isEmpty();
        assertThat(callers(Chart.render("demo"), "demo")).containsExactly((String) null);
    }

    @Test
    void anExtraEgressRuleOpensOneServiceOnly() {
        assertThat(egressPorts(narrow, "auth")).contains(443);
        assertThat(egressPorts(narrow, "registry")).doesNotContain(443);
    }

    @Test
    void theManagementPortIsClosedUntilScrapersAreNamed() {
        assertThat(minimal.of(NetworkPolicy.class))
                .allSatisfy(policy -> assertThat(policy.getSpec().getIngress())
                        .filteredOn(rule -> numbers(rule.getPorts()).anyMatch(port -> port == 9000))
                        .allSatisfy(
                                rule -> assertThat(components(rule.getFrom())).containsExactly("test")));
        assertThat(Stream.concat(SERVICES.stream(), Stream.of("ui")))
                .allSatisfy(component ->
                        assertThat(ingressPorts(spec(narrow, component))).contains(9000));
    }

    @Test
    void namedClientsAreTheOnlyOnes() {
        assertThat(spec(minimal, "ui").getIngress())
                .first()
                .satisfies(rule -> assertThat(rule.getFrom()).isEmpty());
        assertThat(Stream.concat(SERVICES.stream(), Stream.of("ui")))
                .allSatisfy(component -> assertThat(spec(narrow, component).getIngress())
                        .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty()));
    }

    private static NetworkPolicySpec spec(Manifests rendered, String component) {
        return rendered.named(NetworkPolicy.class, component).getSpec();
    }

    private static List<String> callers(Manifests rendered, String component) {
        return spec(rendered, component).getIngress().stream()
                .peek(rule -> assertThat(rule.getFrom()).isNotEmpty())
                .flatMap(rule -> components(rule.getFrom()))
                .toList();
    }

    private static List<String> callees(Manifests rendered, String component) {
        return spec(rendered, component).getEgress().stream()
                .flatMap(rule -> components(rule.getTo()))
                .toList();
    }

    private static Stream<String> components(List<NetworkPolicyPeer> peers) {
        return peers.stream()
                .filter(peer -> peer.getPodSelector() != null)
                .map(peer -> peer.getPodSelector().getMatchLabels().get(COMPONENT));
    }

    private static List<Integer> egressPorts(Manifests rendered, String component) {
        return spec(rendered, component).getEgress().stream()
                .flatMap(rule -> numbers(rule.getPorts()))
                .distinct()
                .toList();
    }

    private static List<Integer> ingressPorts(NetworkPolicySpec spec) {
        return spec.getIngress().stream()
                .flatMap(rule -> numbers(rule.getPorts()))
                .toList();
    }

    private static Stream<Integer> numbers(List<NetworkPolicyPort> ports) {
        return ports.stream().map(p -> p.getPort().getIntVal());
    }
}
