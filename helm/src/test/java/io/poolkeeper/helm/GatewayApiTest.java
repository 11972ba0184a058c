package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an HTTPRoute sends a path, and how long it waits. */
class GatewayApiTest {

    private static final HTTPRoute ROUTE =
            Chart.render("gateway").of(HTTPRoute.class).getFirst();

    @ParameterizedTest
    @CsvSource({
        "/api/auth/login, auth, 30s",
        "/api/pools, registry, 30s",
        "/api/events, registry, 0s",
        "/api/analytics/pools, analytics, 30s",
        "/api/analytics/backtests/7/events, analytics, 0s",
        "/api/analytics/exports/decisions, analytics, 0s",
        "/api/admin/audit-logs/tail, audit, 0s",
        "/api/nodes/5/analytics, ui, 30s",
        "/nodes/5/heartbeat, ui, 30s",
        "/, ui, 30s",
    })
    void itSends(String path, String component, String timeout) {
        HTTPRouteRule rule = rule(path);
        assertThat(rule.getBackendRefs().getFirst().getName()).isEqualTo(Chart.RELEASE + "-" + component);
        assertThat(rule.getTimeouts().getRequest()).isEqualTo(timeout);
    }

    @Test
    void itSendsWhatTheIngressSendsToTheSameServices() {
        var ingress = Chart.render("ingress")
                .of(io.fabric8.kubernetes.api.model.networking.v1.Ingress.class)
                .getFirst();
        assertThat(ingress.getSpec().getRules().getFirst().getHttp().getPaths())
                .allSatisfy(path -> assertThat(
                                rule(path.getPath()).getBackendRefs().getFirst().getName())
                        .isEqualTo(path.getBackend().getService().getName()));
    }

    @Test
    void itBelongsToTheGatewayThatIsNamedAndFitsTheLimitsOfTheApi() {
        assertThat(ROUTE.getSpec().getParentRefs()).singleElement().satisfies(parent -> {
            assertThat(parent.getName()).isEqualTo("public");
            assertThat(parent.getNamespace()).isEqualTo("gateways");
            assertThat(parent.getSectionName()).isEqualTo("https");
        });
        assertThat(ROUTE.getSpec().getHostnames()).containsExactly("poolkeeper.example.com");
        assertThat(ROUTE.getSpec().getRules())
                .hasSizeLessThanOrEqualTo(16)
                .allSatisfy(rule -> assertThat(rule.getMatches()).hasSizeBetween(1, 64));
    }

    /** As the Gateway API defines PathPrefix: by whole elements, the longest wins. */
    private static HTTPRouteRule rule(String path) {
        return ROUTE.getSpec().getRules().stream()
                .flatMap(rule -> rule.getMatches().stream()
                        .map(match -> Map.entry(match.getPath().getValue(), rule)))
                .filter(entry -> entry.getKey().equals("/") || (path + "/").startsWith(entry.getKey() + "/"))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .orElseThrow()
                .getValue();
    }
}
