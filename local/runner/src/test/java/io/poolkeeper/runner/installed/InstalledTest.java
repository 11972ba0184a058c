package io.poolkeeper.runner.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chart's Job, environment, gateway and helm test, run against real processes: what can be tried of an installation
 * without a cluster.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstalledTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Installation installation;
    private String gateway = "";
    private String token = "";

    @BeforeAll
    void install() throws Exception {
        installation = new Installation(folder);
        installation.prepareDatabase();
        installation.startServices();
    }

    @AfterAll
    void remove() throws Exception {
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    @Order(1)
    void theJobLeavesRolesThatMayDoNoMoreThanTheirServiceNeeds() throws Exception {
        try (var superuser = installation.server().getPostgresDatabase().getConnection();
                var statement = superuser.createStatement()) {
            try (var roles = statement.executeQuery(
                    "select count(*) from pg_roles where rolname ~ '^poolkeeper_' and (rolsuper or rolcreaterole or rolcreatedb)")) {
                roles.next();
                assertThat(roles.getInt(1)).isZero();
            }
            try (var roles = statement.executeQuery("select count(*) from pg_roles where rolname ~ '^poolkeeper_'")) {
                roles.next();
                assertThat(roles.getInt(1)).isEqualTo(8);
            }
        }
    }

    @Test
    @Order(2)
    void helmTestIsContentWithWhatTheChartStarts() throws Exception {
        assumeThat(nginx()).isPresent();
        gateway = installation.gateway(nginx().orElseThrow(), Map.of());
        token = bootstrap();
        post("/api/auth/login", "{\"email\":\"first@example.com\",\"password\":\"a long enough Passw0rd\"}");
        String joinToken = post("/api/nodes/join-tokens", "{\"ttl_minutes\": 10}").path("token").asText();

        assertThat(helmTest(joinToken)).contains("ok      its heartbeat is stored").doesNotContain("FAILED");
    }

    @Test
    @Order(3)
    void everyMetricThatDashboardsAndAlertsAskForIsExposed() throws Exception {
        assumeThat(gateway).isNotEmpty();
        Path lists = Rendered.ROOT.resolve("helm/src/test/resources/metrics");
        // gauges of the fleet are looked up every half minute
        Thread.sleep(1000);
        for (String service : Installation.SERVICES) {
            installation.get("http://127.0.0.1:" + installation.port(service) + "/nothing-there");
            String exposed = installation
                    .get("http://127.0.0.1:" + installation.managementPort(service) + "/q/metrics")
                    .body();
            assertThat(Exposed.missing(exposed, Files.readAllLines(lists.resolve(service + ".txt"))))
                    .as(service)
                    .isEmpty();
        }
    }

    @Test
    @Order(4)
    void theSameJobIsAnUpgradeWhileTheServicesGoOn() throws Exception {
        installation.prepareDatabase();
        assumeThat(gateway).isNotEmpty();
        assertThat(helmTest("")).doesNotContain("FAILED");
    }

    @Test
    @Order(5)
    void aRollingRestartOfTwoReplicasFailsNoReadUnderLoad() throws Exception {
        assumeThat(gateway).isNotEmpty();
        int port = Installation.freePort();
        int management = Installation.freePort();
        installation.start("registry-2", "registry", port, management);
        installation.awaitReady("registry-2", management);
        String both = installation.gateway(
                nginx().orElseThrow(), Map.of("registry", List.of(installation.port("registry"), port)));

        var running = new AtomicBoolean(true);
        var answered = new AtomicInteger();
        var failed = new AtomicInteger();
        var load = Stream.generate(() -> Thread.ofVirtual().start(() -> {
                    while (running.get()) {
                        (readsPools(both) ? answered : failed).incrementAndGet();
                    }
                }))
                .limit(4)
                .toList();
        for (var pod : List.of("registry", "registry-2")) {
            boolean first = pod.equals("registry");
            installation.stop(pod);
            int http = first ? installation.port("registry") : port;
            int health = first ? installation.managementPort("registry") : management;
            installation.start(pod, "registry", http, health);
            installation.awaitReady(pod, health);
        }
        running.set(false);
        for (Thread reader : load) {
            reader.join(Duration.ofSeconds(30));
        }
        installation.stop("registry-2");

        assertThat(failed).hasValue(0);
        assertThat(answered.get()).isGreaterThan(50);
    }

    /** The drill of docs/backup.md. */
    @Test
    @Order(6)
    void aBackUpTakenWhileItRunsIsRestoredWithItsTrailWhole() throws Exception {
        assumeThat(gateway).isNotEmpty();
        var backUp = BackUp.of(installation.server(), folder.resolve("back-up"));
        post("/api/nodes/join-tokens", "{\"ttl_minutes\": 10}");
        try (var restored = backUp.restore();
                var before = installation.poolkeeper(installation.server().getPort());
                var after = installation.poolkeeper(restored.getPort())) {
            String events = "select count(*)::text from audit.event where action = 'JOIN_TOKEN_CREATED'";
            assertThat(BackUp.text(before, events)).isEqualTo("2");
            assertThat(BackUp.text(after, events)).isEqualTo("1");
            try (var statement = after.createStatement()) {
                statement.execute("update registry.pool set epoch = epoch + 1000");
            }
            int port = Installation.freePort();
            int management = Installation.freePort();
            installation.start("audit-restored", "audit", port, management, restored.getPort());
            installation.awaitReady("audit-restored", management);
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/admin/audit-logs/verify"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            var verdict = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
            assertThat(verdict.path("intact").asBoolean()).as("%s", verdict).isTrue();
            installation.stop("audit-restored");
        }
    }

    /** What docs/growing.md says of a distributed PostgreSQL, as far as a plain one can tell. */
    @Test
    @Order(6)
    void samplesAndDecisionsCanBeDistributedByTheirNode() throws Exception {
        try (var database = installation.poolkeeper(installation.server().getPort())) {
            for (String table : List.of("pool_sample", "decision")) {
                String oid = "'analytics." + table + "'::regclass";
                assertThat(BackUp.text(
                                database,
                                "select attnotnull::text from pg_attribute where attname = 'node_id' and attrelid = " + oid))
                        .isEqualTo("true");
                assertThat(BackUp.text(
                                database,
                                "select count(*)::text from pg_constraint where contype in ('p', 'u', 'f', 'x') and %1$s in (conrelid, confrelid)"
                                        .formatted(oid)))
                        .isEqualTo("0");
                assertThat(BackUp.text(
                                database,
                                "select count(*)::text from pg_index where indisunique and indrelid = " + oid))
                        .isEqualTo("0");
            }
        }
    }

    @Test
    @Order(7)
    void helmTestSaysWhichServiceIsAway() throws Exception {
        assumeThat(gateway).isNotEmpty();
        installation.stop("audit");
        assertThat(helmTest("")).contains("FAILED  /api/admin/audit-logs wants a person");
    }

    private boolean readsPools(String url) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + "/api/pools"))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + token)
                    .build();
            return http.send(request, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String bootstrap() throws Exception {
        return post(
                        "/api/auth/bootstrap",
                        """
                        {"token":"%s","email":"first@example.com","full_name":"First","password":"a long enough Passw0rd"}"""
                                .formatted(Installation.BOOTSTRAP_TOKEN))
                .path("access_token")
                .asText();
    }

    private JsonNode post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Runs the script of helm test and answers what it says. */
    private String helmTest(String joinToken) throws Exception {
        var script = new ProcessBuilder(
                        "sh", Rendered.ROOT.resolve("helm/poolkeeper/files/test.sh").toString())
                .redirectErrorStream(true);
        script.environment()
                .putAll(Map.of(
                        "GATEWAY",
                        gateway,
                        "HEALTH",
                        Installation.SERVICES.stream()
                                .map(s -> "http://127.0.0.1:" + installation.managementPort(s))
                                .collect(Collectors.joining(" ")),
                        "JOIN_TOKEN",
                        joinToken));
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(said.contains("FAILED") ? 1 : 0);
        return said;
    }

    private static Optional<String> nginx() {
        var found = Stream.concat(
                        Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(place -> Path.of(place, "nginx"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        if (found.isEmpty()) {
            System.out.println("NOT RUN: the chart's gateway before the services (runner), because no nginx is installed");
        }
        return found;
    }
}
