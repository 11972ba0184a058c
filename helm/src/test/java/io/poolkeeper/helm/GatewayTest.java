package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the gateway in the UI's pods sends a request; needs an nginx, and the build says NOT RUN when there is none. */
@EnabledIf("nginxIsThere")
class GatewayTest {

    @TempDir
    private static Path folder;

    private static Nginx nginx;

    static boolean nginxIsThere() {
        boolean found = Nginx.executable().isPresent();
        if (!found) {
            System.out.println("NOT RUN: the gateway's routes (helm), because no nginx is installed");
        }
        return found;
    }

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        nginx = new Nginx("minimal", folder);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        nginx.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/auth/me, auth",
        "GET, /api/config, auth",
        "PUT, /api/admin/users/7/role, auth",
        "GET, /api/nodes, registry",
        "GET, /api/nodes/5, registry",
        "GET, /api/nodes/5/analytics, analytics",
        "GET, /api/nodes/5/analytics?hours=24, analytics",
        "GET, /api/nodes/5/analytics/more, registry",
        "POST, /api/nodes/5/heartbeat, registry",
        "GET, /api/pools?node_id=5, registry",
        "GET, /api/schedules, registry",
        "GET, /api/events, registry",
        "GET, /api/health, registry",
        "GET, /api/analytics/system, analytics",
        "GET, /api/metrics, analytics",
        "GET, /api/admin/audit-logs/summary, audit",
        "GET, /api/admin/audit, audit",
        "POST, /nodes/register, registry",
        "POST, /nodes/5/heartbeat, registry",
        "POST, /heartbeat, registry",
    })
    void theApiGoesTo(String method, String path, String service) throws IOException, InterruptedException {
        var reply = nginx.send(method, path);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body())
                .startsWith(service + " " + method + " " + path + " " + (method.equals("POST") ? "body" : ""));
    }

    @ParameterizedTest
    @CsvSource({"/", "/nodes/5", "/nodes", "/admin/users", "/analytics", "/health", "/nodes/5/heartbeat", "/apiary"})
    void aPersonsPathIsAPage(String path) throws IOException, InterruptedException {
        var reply = nginx.send("GET", path);
        assertThat(reply.body()).isEqualTo("the page");
        assertThat(reply.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(reply.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
    }

    @Test
    void withAKeyTheSamePathIsTheApi() throws IOException, InterruptedException {
        assertThat(nginx.send("GET", "/nodes/5/config", "X-API-Key", "ask_1").body())
                .startsWith("registry GET /nodes/5/config")
                .contains("key=ask_1");
        assertThat(nginx.send("GET", "/nodes/5/analytics", "X-API-Key", "ask_1").body())
                .startsWith("analytics");
        assertThat(nginx.send("GET", "/api/nodes/5/config", "X-API-Key", "ask_1")
                        .body())
                .startsWith("registry");
    }

    @Test
    void anUnknownPathOfTheApiIsAProblemAndNoPage() throws IOException, InterruptedException {
        var reply = nginx.send("GET", "/api/nothing");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void builtFilesAreKeptForeverAndSettingsAreNot() throws IOException, InterruptedException {
        var script = nginx.send("GET", "/assets/main.js");
        assertThat(script.body()).isEqualTo("the script");
        assertThat(script.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(c -> assertThat(c).contains("immutable"));
        assertThat(nginx.send("GET", "/assets/gone.js").statusCode()).isEqualTo(404);
        var settings = nginx.send("GET", "/config.js");
        assertThat(settings.body()).contains("window.RUNTIME_CONFIG").contains("\"API_BASE_URL\":\"/api\"");
        assertThat(settings.headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    @Timeout(60)
    void eventsArriveWhileTheirStreamGoesOn() throws IOException, InterruptedException {
        assertThat(nginx.twoLines("/api/events/stream")).containsExactly("data: first", "data: second");
    }

    @Test
    void aForwardedAddressIsNotBelievedUnlessItsProxyIsTrusted(@TempDir Path other)
            throws IOException, InterruptedException {
        String[] forged = {"X-Forwarded-For", "203.0.113.9, 10.42.0.7", "X-Forwarded-Proto", "https"};
        assertThat(nginx.send("GET", "/api/health", forged).body()).contains("for=127.0.0.1 proto=https");
        try (var trusting = new Nginx("trusting", other)) {
            assertThat(trusting.send("GET", "/api/health", forged).body()).contains("for=203.0.113.9 proto=https");
        }
    }

    @Test
    void anAbsentServiceIsAProblemThatSaysWhenToRetry(@TempDir Path other) throws IOException, InterruptedException {
        try (var alone = new Nginx("minimal", other)) {
            alone.stopServices();
            var reply = alone.send("GET", "/api/pools");
            assertThat(reply.statusCode()).isEqualTo(503);
            assertThat(reply.headers().firstValue("Retry-After")).contains("2");
            assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(reply.body()).contains("The registry service is not there just now");
        }
    }
}
