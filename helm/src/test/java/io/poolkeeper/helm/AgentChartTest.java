package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart of an agent. */
class AgentChartTest {

    private static final Path CHART = Checkout.ROOT.resolve("helm/poolkeeper-agent");

    static List<Path> valueSets() {
        return Checkout.files(CHART.resolve("ci"), "-values.yaml");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void lintIsContentWithEveryValueSet(Path values, @TempDir Path folder) throws Exception {
        var result =
                new Helm(ChartCopy.with(CHART, values, folder)).lint().strict().call();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyVariableIsOneThatTheAgentsManualNamesAndNoSecretStandsInAValue(Path values) {
        String manual = Checkout.text(Checkout.ROOT.resolve("docs/agent.md"));
        assertThat(container(values).getEnv())
                .extracting(EnvVar::getName)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(manual).contains("`" + name + "`"));
        assertThat(container(values).getEnv())
                .filteredOn(e -> e.getName().matches("JOIN_TOKEN|API_KEY|.*OCID|FINGERPRINT"))
                .allSatisfy(e -> assertThat(e.getValueFrom().getSecretKeyRef()).isNotNull());
    }

    @Test
    void theVariablesOfTheDesignDocumentAreHonoured() {
        assertThat(container(set("replicas")).getEnv())
                .extracting(EnvVar::getName)
                .contains("NODE_ID", "API_KEY", "BACKEND_URL");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyPodIsRestrictedAndKeepsItsStateOnAVolumeOfItsOwn(Path values) {
        PodSpec pod = pod(values);
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        var security = container(values).getSecurityContext();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(render(values).of(StatefulSet.class).getFirst().getSpec().getVolumeClaimTemplates())
                .singleElement()
                .satisfies(claim -> assertThat(claim.getMetadata().getName()).isEqualTo("state"));
        assertThat(container(values).getVolumeMounts())
                .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/var/lib/poolkeeper"));
    }

    /** What the manual says the service account needs, and not a verb more. */
    @Test
    void replicasMayUseTheirLeaseAndNothingElse() {
        Manifests rendered = render(set("replicas"));
        List<PolicyRule> rules = rendered.of(Role.class).getFirst().getRules();
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.getApiGroups()).containsExactly("coordination.k8s.io");
            assertThat(rule.getResources()).containsExactly("leases");
        });
        assertThat(rules.stream().flatMap(r -> r.getVerbs().stream()))
                .containsExactlyInAnyOrder("get", "update", "create");
        assertThat(rules.getFirst().getResourceNames()).containsExactly("poolkeeper-agent");
        assertThat(container(set("replicas")).getEnv()).contains(new EnvVar("LEASE_NAME", "poolkeeper-agent", null));
        assertThat(rendered.of(RoleBinding.class)
                        .getFirst()
                        .getSubjects()
                        .getFirst()
                        .getName())
                .isEqualTo(pod(set("replicas")).getServiceAccountName());
        assertThat(Checkout.text(Checkout.ROOT.resolve("docs/agent.md")))
                .contains("needs `get`, `create` and `update` on `leases`");
    }

    @Test
    void onePodHasNoRightsAndGetsATokenOnlyToSignInToOci() {
        assertThat(render(set("enrolling")).of(Role.class)).isEmpty();
        assertThat(pod(set("enrolling")).getAutomountServiceAccountToken()).isTrue();
        assertThat(pod(set("instance")).getAutomountServiceAccountToken()).isFalse();
        assertThat(pod(set("alone")).getAutomountServiceAccountToken()).isFalse();
        assertThat(pod(set("replicas")).getAutomountServiceAccountToken()).isTrue();
    }

    @Test
    void eachWayToSignInToOciGetsWhatItNeeds() {
        assertThat(container(set("alone")).getEnv())
                .extracting(EnvVar::getName)
                .contains("TENANCY_OCID", "USER_OCID", "FINGERPRINT", "PRIVATE_KEY_PATH");
        assertThat(container(set("instance")).getEnv())
                .contains(new EnvVar("OCI_AUTH", "instance_principal", null))
                .extracting(EnvVar::getName)
                .doesNotContain("TENANCY_OCID");
        assertThat(ports("instance")).contains(80, 443, 8080).doesNotContain(12250);
        assertThat(ports("enrolling")).contains(443, 12250);
        assertThat(ports("replicas")).contains(443, 6443, 8443);
    }

    @Test
    void itsMetricsAreScraped() {
        assertThat(render(set("replicas")).of(PodMonitor.class)).hasSize(1);
        assertThat(render(set("enrolling")).of(PodMonitor.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backendUrl: https://poolkeeper.example.com",
                "replicas: 3\nbackendUrl: https://poolkeeper.example.com\njoinToken: { secret: token }",
                "backendUrl: ''",
                "oci: { auth: api_key }\nconfiguration: x",
                "configuration: x\noci: { auth: password }",
                "configuration: x\nenv: { API_KEY: ask_1 }",
                "configuration: x\nreplicas: 0",
                "configuration: x\nlogLevel: LOUD",
                "configuration: x\nmisspelt: true",
                "configuration: x\nstate: { size: much }",
            })
    void theSchemaRefuses(String values, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("values.yaml");
        java.nio.file.Files.writeString(file, "image: { registry: registry.example.com }\n" + values + "\n");
        var command = Chart.template(CHART).withValuesFile(file);
        assertThatThrownBy(command::call).hasMessageContaining("values don't meet the specifications of the schema");
    }

    private static List<Integer> ports(String set) {
        return render(set(set)).of(NetworkPolicy.class).getFirst().getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .collect(Collectors.toList());
    }

    private static Container container(Path values) {
        return pod(values).getContainers().getFirst();
    }

    private static PodSpec pod(Path values) {
        return render(values).pods().getFirst();
    }

    private static Path set(String name) {
        return CHART.resolve("ci/" + name + "-values.yaml");
    }

    private static Manifests render(Path values) {
        return Manifests.parse(Chart.text(Chart.template(CHART).withValuesFile(values)));
    }
}
