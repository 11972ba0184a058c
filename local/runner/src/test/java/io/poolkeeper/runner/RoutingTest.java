package io.poolkeeper.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {

    @ParameterizedTest(name = "{1} goes to {0}")
    @CsvSource({
        "AUTH, /api/auth/login",
        "AUTH, /api/config",
        "AUTH, /api/admin/users/3/role",
        "REGISTRY, /api/nodes",
        "REGISTRY, /api/nodes/7/config",
        "REGISTRY, /api/nodes/analytics",
        "REGISTRY, /api/pools/1",
        "REGISTRY, /api/schedules",
        "REGISTRY, /api/heartbeat",
        "REGISTRY, /api/events",
        "REGISTRY, /api/health",
        "ANALYTICS, /api/analytics/system",
        "ANALYTICS, /api/metrics",
        "ANALYTICS, /api/nodes/7/analytics",
        "AUDIT, /api/admin/audit-logs",
        "AUDIT, /api/admin/audit/summary"
    })
    void everyPrefixedPathOfTheContractGoesToItsService(ServiceProcess service, String path) {
        assertThat(Routing.service("GET", path, false)).contains(service);
    }

    @ParameterizedTest
    @CsvSource({"/nodes/7", "/admin/users", "/nodes", "/", "/settings", "/auth/keycloak/callback", "/q/health"})
    void theUisOwnAddressesStayWithTheUi(String path) {
        assertThat(Routing.service("GET", path, false)).isEmpty();
    }

    @Test
    void anAgentWithItsKeyNeedsNoPrefix() {
        assertThat(Routing.service("GET", "/nodes/7/config", true)).contains(ServiceProcess.REGISTRY);
        assertThat(Routing.service("PUT", "/nodes/7/config/push", true)).contains(ServiceProcess.REGISTRY);
    }

    @Test
    void registrationAndHeartbeatNeedNeitherPrefixNorKey() {
        assertThat(Routing.service("POST", "/nodes/register", false)).contains(ServiceProcess.REGISTRY);
        assertThat(Routing.service("POST", "/heartbeat", false)).contains(ServiceProcess.REGISTRY);
        assertThat(Routing.service("POST", "/nodes/7/heartbeat", false)).contains(ServiceProcess.REGISTRY);
    }

    @ParameterizedTest
    @CsvSource({"/api/q/health", "/api", "/api/", "/api/admin", "/api/admin/secrets", "/api/none"})
    void whatNoServiceAnswersGoesToNone(String path) {
        assertThat(Routing.service("GET", path, true)).isEmpty();
    }
}
