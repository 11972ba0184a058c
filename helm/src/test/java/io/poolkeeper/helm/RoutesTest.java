package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an Ingress of any class sends a path. */
class RoutesTest {

    private static final List<HTTPIngressPath> PATHS = Chart.render("ingress")
            .of(Ingress.class)
            .getFirst()
            .getSpec()
            .getRules()
            .getFirst()
            .getHttp()
            .getPaths();

    @ParameterizedTest
    @CsvSource({
        "/api/auth/login, auth",
        "/api/admin/users/7, auth",
        "/api/config, auth",
        "/api/pools, registry",
        "/api/schedules/1, registry",
        "/api/heartbeat, registry",
        "/api/events, registry",
        "/api/health, registry",
        "/api/analytics/pools, analytics",
        "/api/metrics, analytics",
        "/api/admin/audit-logs/summary, audit",
        "/api/admin/audit, audit",
        // the gateway in the UI's pods tells these apart
        "/api/nodes, ui",
        "/api/nodes/5/analytics, ui",
        "/api/configuration, ui",
        "/nodes/5/heartbeat, ui",
        "/admin/users, ui",
        "/, ui",
    })
    void theIngressSends(String path, String component) {
        assertThat(backend(path)).isEqualTo(Chart.RELEASE + "-" + component);
    }

    @Test
    void noPathNeedsWhatOnlySomeControllersKnow() {
        var ingress = Chart.render("narrow").of(Ingress.class).getFirst();
        assertThat(ingress.getMetadata().getAnnotations()).isNullOrEmpty();
        assertThat(ingress.getSpec().getIngressClassName()).isNull();
        assertThat(PATHS).allSatisfy(p -> assertThat(p.getPathType()).isEqualTo("Prefix"));
    }

    /** As the Ingress API defines Prefix: by whole elements, the longest wins. */
    private static String backend(String path) {
        return PATHS.stream()
                .filter(p -> (path + "/").startsWith(p.getPath().equals("/") ? "/" : p.getPath() + "/"))
                .max(Comparator.comparingInt(p -> p.getPath().length()))
                .orElseThrow()
                .getBackend()
                .getService()
                .getName();
    }
}
