package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import org.junit.jupiter.api.Test;

/** What an installation can add, and how it grows. */
class ExtrasTest {

    @Test
    void variablesComeFromSecretsAndConfigMapsThatAreNamed() {
        var auth = Chart.render("extras").container("auth");
        assertThat(auth.getEnv())
                .filteredOn(e -> e.getName().equals("KEYCLOAK_CLIENT_SECRET"))
                .singleElement()
                .satisfies(e ->
                        assertThat(e.getValueFrom().getSecretKeyRef().getName()).isEqualTo("sso"));
        assertThat(auth.getEnvFrom()).hasSize(2);
        assertThat(auth.getEnvFrom().getFirst().getConfigMapRef().getName()).isEqualTo("more-settings");
    }

    @Test
    void moreObjectsAreTemplates() {
        assertThat(Chart.render("extras").named(ConfigMap.class, "more").getData())
                .containsEntry("answer", "42");
    }

    @Test
    void anAutoscalerTakesTheReplicasOverBetweenItsBounds() {
        Manifests large = Chart.render("large");
        assertThat(large.of(HorizontalPodAutoscaler.class)).hasSize(5).allSatisfy(scaler -> {
            String component = scaler.getMetadata().getName().replace(Chart.RELEASE + "-", "");
            var deployment = large.named(Deployment.class, component);
            assertThat(scaler.getSpec().getScaleTargetRef().getName())
                    .isEqualTo(deployment.getMetadata().getName());
            assertThat(deployment.getSpec().getReplicas()).isNull();
            assertThat(scaler.getSpec().getMinReplicas()).isGreaterThan(1);
            assertThat(scaler.getSpec().getMaxReplicas()).isEqualTo(12);
        });
        assertThat(Chart.render("minimal").of(HorizontalPodAutoscaler.class)).isEmpty();
        assertThat(Chart.render("minimal")
                        .named(Deployment.class, "auth")
                        .getSpec()
                        .getReplicas())
                .isEqualTo(2);
    }

    @Test
    void podsAreSpreadAndPlacedAsAsked() {
        var pod = Chart.render("large")
                .named(Deployment.class, "registry")
                .getSpec()
                .getTemplate()
                .getSpec();
        assertThat(pod.getTopologySpreadConstraints())
                .extracting(c -> c.getTopologyKey() + " " + c.getWhenUnsatisfiable())
                .containsExactly("topology.kubernetes.io/zone DoNotSchedule", "kubernetes.io/hostname DoNotSchedule");
        assertThat(pod.getNodeSelector()).containsEntry("kubernetes.io/arch", "amd64");
        assertThat(pod.getTolerations()).hasSize(1);
    }

    @Test
    void helmTestAsksTheGatewayAndEachServicesHealth() {
        Pod test = Chart.render("extras").of(Pod.class).getFirst();
        assertThat(test.getMetadata().getAnnotations()).containsEntry("helm.sh/hook", "test");
        var container = test.getSpec().getContainers().getFirst();
        assertThat(container.getEnv()).extracting(e -> e.getName()).containsExactly("GATEWAY", "HEALTH", "JOIN_TOKEN");
        assertThat(container.getEnv().get(1).getValue().split(" ")).hasSize(4);
        assertThat(Chart.render("extras")
                        .named(ConfigMap.class, "test")
                        .getData()
                        .get("test.sh"))
                .isEqualTo(Checkout.text(Checkout.CHART.resolve("files/test.sh")));
        assertThat(Chart.render("single").of(Pod.class)).isEmpty();
    }

    @Test
    void theAuditTrailsFolderIsAVolumeThatOutlivesThePod() {
        var audit = Chart.render("audit").container("audit");
        assertThat(audit.getVolumeMounts())
                .anySatisfy(m -> assertThat(m.getMountPath()).isEqualTo("/var/lib/poolkeeper/audit"))
                .anySatisfy(m -> assertThat(m.getMountPath()).isEqualTo("/etc/poolkeeper/syslog"));
        assertThat(audit.getEnv())
                .filteredOn(e -> e.getName().equals("AUDIT_FOLDER"))
                .singleElement()
                .satisfies(e -> assertThat(e.getValue()).isEqualTo("/var/lib/poolkeeper/audit"));
    }
}
