package io.poolkeeper.agent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HealthTest.Alone.class)
class HealthTest {

    public static class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Path empty = emptyFolder();
            return Map.of(
                    "STATE_DIR", empty.resolve("state").toString(),
                    "CONFIG_FILE", empty.resolve("absent.yaml").toString(),
                    "quarkus.management.port", "0");
        }

        /** What an earlier run kept would make this agent ready at once. */
        private static Path emptyFolder() {
            try {
                return Files.createTempDirectory(Path.of("target"), "health");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Inject
    RunningAgent running;

    @TestHTTPResource(value = "/", management = true)
    URI somewhere;

    private String management;

    @BeforeEach
    void findThePort() {
        management = "http://" + somewhere.getAuthority() + "/q";
    }

    @Test
    void anAgentIsStartedAtOnceAndReadyWhenItHasAConfiguration() {
        status("started", 503, "DOWN");
        running.start(false);
        status("started", 200, "UP");
        status("live", 200, "UP");
        status("ready", 503, "DOWN");

        running.agent().orElseThrow().configurations().offer("""
                pools:
                  - name: web
                    instance_pool_id: ocid1.instancepool.oc1.iad.web
                    compartment_id: ocid1.compartment.oc1..c
                    region: us-ashburn-1
                    monitoring_method: oci
                    cpu_threshold: { min: 30, max: 70 }
                    scaling_limits: { min: 1, max: 5 }
                """);

        status("ready", 200, "UP");
        given().when()
                .get(management + "/health/ready")
                .then()
                .body("checks.data.web", hasItem(containsString("turn")));
        given().when()
                .get(management + "/metrics")
                .then()
                .statusCode(200)
                .body(containsString("pool_loop_lag_seconds"));
    }

    private void status(String kind, int code, String told) {
        given().when()
                .get(management + "/health/" + kind)
                .then()
                .statusCode(code)
                .body("status", equalTo(told));
    }
}
