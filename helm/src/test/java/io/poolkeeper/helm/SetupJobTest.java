package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Job that prepares the database; runner's InstalledTest runs its very commands. */
class SetupJobTest {

    @Test
    void itRunsBeforeAnInstallationAndAnUpgradeAndStepByStep() {
        Job job = job("minimal");
        assertThat(job.getMetadata().getAnnotations()).containsEntry("helm.sh/hook", "pre-install,pre-upgrade");
        assertThat(steps(job))
                .extracting(c -> c.getCommand().getLast())
                .containsExactly("roles", "audit", "analytics", "registry", "auth");
        assertThat(steps(job).stream().skip(1))
                .allSatisfy(step -> assertThat(step.getImage()).contains(module(step.getName())));
    }

    @Test
    void onlyItHasTheAdministratorsCredentials() {
        Manifests rendered = Chart.render("minimal");
        assertThat(steps(job("minimal")))
                .allSatisfy(step -> assertThat(step.getEnv())
                        .filteredOn(e -> e.getName().equals("ADMIN_DATABASE_URL"))
                        .singleElement()
                        .satisfies(e -> assertThat(
                                        e.getValueFrom().getSecretKeyRef().getName())
                                .isEqualTo("poolkeeper-database-admin")));
        assertThat(List.of("analytics", "audit", "auth", "registry"))
                .allSatisfy(service -> assertThat(rendered.container(service).getEnv())
                        .filteredOn(e -> e.getValueFrom() != null)
                        .noneMatch(e ->
                                e.getValueFrom().getSecretKeyRef().getName().equals("poolkeeper-database-admin")));
    }

    @Test
    void itGivesTheRolesThePasswordsThatTheServicesComeWith() {
        Manifests rendered = Chart.render("prepared-database");
        assertThat(rendered.of(Job.class)).isEmpty();
        Container roles = steps(job("narrow")).getFirst();
        assertThat(roles.getEnv())
                .extracting(EnvVar::getName)
                .containsExactlyInAnyOrder(
                        "ADMIN_DATABASE_URL",
                        "ANALYTICS_DATABASE_URL",
                        "AUDIT_DATABASE_URL",
                        "AUTH_DATABASE_URL",
                        "REGISTRY_DATABASE_URL");
        assertThat(roles.getEnv())
                .filteredOn(e -> e.getName().equals("AUTH_DATABASE_URL"))
                .singleElement()
                .satisfies(e ->
                        assertThat(e.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("auth-url"));
    }

    @Test
    void whereTheReleaseMakesTheDatabaseItIsAJobOfTheRelease() {
        for (String set : List.of("demo", "operator-database")) {
            Job job = job(set);
            assertThat(job.getMetadata().getName()).endsWith("-setup-1");
            assertThat(job.getMetadata().getAnnotations()).isNullOrEmpty();
        }
        assertThat(steps(job("operator-database")).getFirst().getEnv())
                .filteredOn(e -> e.getName().equals("ADMIN_DATABASE_URL"))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.getValueFrom().getSecretKeyRef().getName()).isEqualTo("poolkeeper-database-app");
                    assertThat(e.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("uri");
                });
        var cluster =
                Chart.render("operator-database").of(PostgresCluster.class).getFirst();
        assertThat(cluster.getSpec().instances()).isEqualTo(2);
        assertThat(cluster.getSpec().bootstrap().initdb().postInitSQL())
                .containsExactly("alter role poolkeeper_admin createrole");
    }

    @Test
    void theDemoMakesItsOwnSecretsOnceAndSaysWhatItIs() {
        Manifests demo = Chart.render("demo");
        Secret secret = demo.named(Secret.class, "demo");
        assertThat(secret.getMetadata().getAnnotations()).containsEntry("helm.sh/hook", "pre-install");
        assertThat(secret.getData())
                .containsOnlyKeys("admin", "analytics", "audit", "auth", "registry", "secret-key", "postgres-password");
        assertThat(decoded(secret, "audit"))
                .matches("postgresql://poolkeeper_audit:[A-Za-z0-9]{40}@poolkeeper-demo:5432/poolkeeper");
        assertThat(decoded(secret, "admin")).contains(":" + decoded(secret, "postgres-password") + "@");
        assertThat(demo.of(StatefulSet.class).getFirst().getMetadata().getAnnotations())
                .containsKey("poolkeeper.io/not-for-production");
        assertThat(Chart.render("minimal").of(StatefulSet.class)).isEmpty();
    }

    private static String decoded(Secret secret, String key) {
        return new String(
                java.util.Base64.getDecoder().decode(secret.getData().get(key)),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String module(String step) {
        return step.equals("registry") ? "node-registry-service" : step + "-service";
    }

    private static Job job(String set) {
        return Chart.render(set).of(Job.class).getFirst();
    }

    private static List<Container> steps(Job job) {
        var pod = job.getSpec().getTemplate().getSpec();
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .toList();
    }
}
