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

    /** Under load a connection is used again and again; the last of them must be over before the pod is told to stop. */
    @Test
    void theGatewayGivesConnectionsUpWhileAPodThatGoesStillServes() {
        for (String set : java.util.List.of("minimal", "narrow", "large")) {
            String gateway =
                    Chart.render(set).named(ConfigMap.class, "ui").getData().get("nginx.conf");
            var lives = java.util.regex.Pattern.compile("keepalive_time (\\d+)s;\\s+keepalive_timeout (\\d+)s;")
                    .matcher(gateway)
                    .results()
                    .toList();
            Long drain = Chart.render(set)
                    .container("registry")
                    .getLifecycle()
                    .getPreStop()
                    .getSleep()
                    .getSeconds();
            assertThat(lives)
                    .hasSize(4)
                    .allSatisfy(life -> assertThat(Long.parseLong(life.group(1)) + Long.parseLong(life.group(2)))
                            .isLessThanOrEqualTo(drain));
        }
    }

    @Test
    void theAuditTrailsKeyIsMadeOnceAndKeptUnlessOneIsNamed() {
        var made = Chart.render("minimal").named(io.fabric8.kubernetes.api.model.Secret.class, "audit-signing-key");
        assertThat(made.getMetadata().getAnnotations())
                .containsEntry("helm.sh/hook", "pre-install,pre-upgrade")
                .containsEntry("helm.sh/resource-policy", "keep");
        String pem =
                new String(java.util.Base64.getDecoder().decode(made.getData().get("signing-key.pem")));
        assertThat(pem).startsWith("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw");
        assertThat(Chart.render("minimal").container("audit").getEnv())
                .filteredOn(e -> e.getName().equals("AUDIT_SIGNING_KEY"))
                .singleElement()
                .satisfies(e -> assertThat(e.getValueFrom().getSecretKeyRef().getName())
                        .isEqualTo(made.getMetadata().getName()));
        assertThat(Chart.render("audit").of(io.fabric8.kubernetes.api.model.Secret.class))
                .isEmpty();
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
