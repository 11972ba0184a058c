package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The level "restricted" of Kubernetes' Pod Security Standards, and what we ask for beyond it. */
class PodSecurityTest {

    /** The temporary folder, and what is a volume of its own. */
    private static final List<String> WRITABLE = List.of(
            "/tmp", "/run/poolkeeper", "/var/lib/poolkeeper/audit", "/var/lib/postgresql/data", "/var/run/postgresql");

    private static final Pattern SHUTDOWN = Pattern.compile("quarkus\\.shutdown\\.timeout=(\\d+)S");

    static List<Path> valueSets() {
        return Chart.valueSets();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyPodIsRestricted(Path values) {
        assertThat(Chart.render(values).pods()).hasSizeGreaterThanOrEqualTo(5).allSatisfy(pod -> {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(java.util.Objects.equals(pod.getSecurityContext().getRunAsUser(), 0L))
                    .isFalse();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(List.of(pod.getHostNetwork() != null, pod.getHostPID() != null, pod.getHostIPC() != null))
                    .containsOnly(false);
            assertThat(pod.getVolumes()).allMatch(PodSecurityTest::allowed);
            assertThat(pod.getInitContainers()).allSatisfy(PodSecurityTest::isRestricted);
            assertThat(pod.getContainers()).isNotEmpty().allSatisfy(PodSecurityTest::isRestricted);
        });
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void noPodCanTalkToTheClusterOrWriteOutsideItsOwnTemporaryFolder(Path values) {
        assertThat(Chart.render(values).pods()).allSatisfy(pod -> {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).isFalse();
            assertThat(pod.getContainers()).allSatisfy(container -> {
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue();
                assertThat(container.getVolumeMounts())
                        .filteredOn(m -> !Boolean.TRUE.equals(m.getReadOnly()))
                        .extracting(VolumeMount::getMountPath)
                        .contains("/tmp")
                        .isSubsetOf(WRITABLE);
            });
        });
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyPodHasBoundsProbesAndSpread(Path values) {
        assertThat(pods(values)).allSatisfy(pod -> {
            assertThat(pod.getTopologySpreadConstraints()).hasSize(2);
            assertThat(pod.getContainers()).allSatisfy(container -> {
                assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
                assertThat(container.getResources().getLimits()).containsKey("memory");
                assertThat(probes(container))
                        .doesNotContainNull()
                        .allSatisfy(
                                probe -> assertThat(probe.getHttpGet().getPort().getStrVal())
                                        .isEqualTo("management"));
            });
        });
    }

    @Test
    void theServicesAreProbedWhereQuarkusAnswers() {
        Manifests rendered = Chart.render("minimal");
        assertThat(List.of("analytics", "audit", "auth", "registry"))
                .allSatisfy(service -> assertThat(probes(rendered.container(service)))
                        .extracting(p -> p.getHttpGet().getPath())
                        .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready"));
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void nothingIsKilledBeforeItHasDrainedAndStopped(Path values) {
        assertThat(pods(values)).allSatisfy(pod -> {
            var container = pod.getContainers().getFirst();
            long drain = container
                    .getLifecycle()
                    .getPreStop()
                    .getSleep()
                    .getSeconds()
                    .longValue();
            assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(drain + shutdownSeconds());
        });
    }

    private static void isRestricted(Container container) {
        var security = container.getSecurityContext();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getPrivileged()).isNull();
        assertThat(security.getProcMount()).isNull();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(security.getCapabilities().getAdd()).isEmpty();
        assertThat(container.getPorts())
                .allSatisfy(p -> assertThat(p.getHostPort()).isNull());
    }

    private static boolean allowed(Volume volume) {
        return volume.getEmptyDir() != null
                || volume.getConfigMap() != null
                || volume.getSecret() != null
                || volume.getPersistentVolumeClaim() != null;
    }

    private static List<Probe> probes(Container container) {
        return java.util.Arrays.asList(
                container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe());
    }

    private static List<PodSpec> pods(Path values) {
        return Chart.render(values).of(Deployment.class).stream()
                .map(d -> d.getSpec().getTemplate().getSpec())
                .toList();
    }

    private static long shutdownSeconds() {
        var found = SHUTDOWN.matcher(Checkout.text(
                Checkout.ROOT.resolve("libs/common/src/main/resources/META-INF/microprofile-config.properties")));
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }
}
