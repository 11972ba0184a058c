package io.poolkeeper.runner;

import io.poolkeeper.runner.ProcessPart.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How each process is started: its command line, its environment, how it shows that it is ready. */
final class Processing {

    static final String REGION = "us-ashburn-1";

    private static final List<String> SERVICE_FLAGS = frugal("-Xmx256m");
    private static final List<String> AGENT_FLAGS = frugal("-Xmx128m");

    private static final Duration HEARTBEATS = Duration.ofSeconds(5);
    private static final Duration PROBE = Duration.ofSeconds(3);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final Layout layout;
    private final Ports ports;
    private final Options options;
    private final Secrets secrets;

    Processing(Layout layout, Ports ports, Options options, Secrets secrets) {
        this.layout = layout;
        this.ports = ports;
        this.options = options;
        this.secrets = secrets;
    }

    /** Several JVMs share a laptop: heaps begin small, whatever the machine has, and starts are quick. */
    private static List<String> frugal(String heap) {
        return List.of(heap, "-Xms24m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");
    }

    Part simulator() {
        var arguments = new ArrayList<>(AGENT_FLAGS);
        arguments.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.poolkeeper.simulator.Main",
                "--port",
                Integer.toString(ports.simulator()),
                "--data",
                layout.simulator().toString(),
                "--pools",
                Integer.toString(options.pools),
                "--speed",
                Double.toString(options.speed),
                "--credentials",
                layout.credentials().toString(),
                "--region",
                REGION));
        options.traces.forEach(trace ->
                arguments.addAll(List.of("--trace", trace.toAbsolutePath().toString())));
        return new ProcessPart(
                new Command(Ports.SIMULATOR, arguments, Map.of()),
                layout.log(Ports.SIMULATOR),
                ports.simulator(),
                null,
                answers("http://127.0.0.1:" + ports.simulator() + "/_sim/health"));
    }

    Part service(ServiceProcess service, String databaseUrl, String bootstrapToken) {
        var environment = new HashMap<String, String>();
        environment.put("DATABASE_URL", databaseUrl);
        environment.put("AUTH_JWKS_URL", "http://127.0.0.1:" + ports.service(ServiceProcess.AUTH) + "/auth/jwks");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.service(service)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.management(service)));
        switch (service) {
            case AUTH -> {
                environment.put("SECRET_KEY", secrets.secretKey());
                environment.put("BOOTSTRAP_TOKEN", bootstrapToken);
                environment.putAll(singleSignOn());
            }
            case REGISTRY -> {
                environment.put("SECRET_KEY", secrets.secretKey());
                environment.put("HEARTBEAT_INTERVAL", HEARTBEATS.toString());
            }
            case AUDIT -> environment.put("AUDIT_FOLDER", layout.audit().toString());
            case ANALYTICS -> {}
        }
        var arguments = new ArrayList<>(SERVICE_FLAGS);
        arguments.addAll(List.of("-jar", layout.jar(service.module()).toString()));
        return new ProcessPart(
                new Command(service.processName(), arguments, environment),
                layout.log(service.processName()),
                ports.service(service),
                ports.management(service),
                answers("http://127.0.0.1:" + ports.management(service) + "/q/health/ready"));
    }

    /** The script starts the JVM anew when it has adapted itself to its options, and passes signals on. */
    Part keycloak(KeycloakSecrets kept) {
        return new ProcessPart(
                new Command(
                        Ports.KEYCLOAK,
                        Path.of("/bin/sh"),
                        List.of(
                                layout.keycloak().resolve("bin/kc.sh").toString(),
                                "start-dev",
                                "--http-host=127.0.0.1",
                                "--http-port=" + ports.keycloak(),
                                "--http-management-port=" + ports.keycloakManagement(),
                                "--hostname=" + ports.keycloakUrl(),
                                "--health-enabled=true",
                                "--db=dev-file",
                                "--db-url=jdbc:h2:file:" + layout.keycloakData().resolve("h2")
                                        + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE"),
                        Map.of(
                                "JAVA_HOME",
                                System.getProperty("java.home"),
                                "JAVA_OPTS_KC_HEAP",
                                "-Xms64m -Xmx512m",
                                "JAVA_OPTS_APPEND",
                                "-XX:TieredStopAtLevel=1",
                                "KC_BOOTSTRAP_ADMIN_USERNAME",
                                KeycloakSecrets.ADMIN,
                                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                                kept.adminPassword())),
                layout.log(Ports.KEYCLOAK),
                ports.keycloak(),
                null,
                answers("http://127.0.0.1:" + ports.keycloakManagement() + "/health/ready"));
    }

    /** What makes the auth service let people in by that Keycloak. */
    private Map<String, String> singleSignOn() {
        if (!options.keycloak) {
            return Map.of();
        }
        return Map.of(
                "KEYCLOAK_SERVER_URL",
                ports.keycloakUrl(),
                "KEYCLOAK_REALM",
                Keycloak.REALM,
                "KEYCLOAK_CLIENT_ID",
                Keycloak.CLIENT,
                "KEYCLOAK_CLIENT_SECRET",
                KeycloakSecrets.of(layout.keycloakSecrets()).clientSecret(),
                "PUBLIC_URL",
                ports.gatewayUrl(),
                "SSO_LABEL",
                "Sign in with Keycloak");
    }

    /**
     * @param joinToken needed on the first start only: afterwards the agent has its key
     */
    Part agent(String url, @Nullable String joinToken) {
        DemoConfiguration.writeIfAbsent(layout, ports.simulator());
        var environment = new HashMap<>(ociIdentity());
        environment.put("BACKEND_URL", url);
        environment.put("NODE_NAME", "local-agent");
        environment.put("NODE_REGION", REGION);
        environment.put("CONFIG_FILE", layout.agentConfiguration().toString());
        environment.put("STATE_DIR", layout.agentState().toString());
        environment.put("OCI_ENDPOINT", "http://127.0.0.1:" + ports.simulator());
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.agentManagement()));
        if (joinToken != null) {
            environment.put("JOIN_TOKEN", joinToken);
        }
        var arguments = new ArrayList<>(AGENT_FLAGS);
        arguments.addAll(List.of("-jar", layout.jar("autoscaler-agent").toString()));
        return new ProcessPart(
                new Command(Ports.AGENT, arguments, environment),
                layout.log(Ports.AGENT),
                null,
                ports.agentManagement(),
                answers("http://127.0.0.1:" + ports.agentManagement() + "/q/health/ready"));
    }

    /** The API key the simulator made for us, as the agent's environment names it. */
    private Map<String, String> ociIdentity() {
        var config = new Properties();
        try (var in = Files.newBufferedReader(layout.credentials().resolve("config"))) {
            config.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "TENANCY_OCID", config.getProperty("tenancy"),
                "USER_OCID", config.getProperty("user"),
                "FINGERPRINT", config.getProperty("fingerprint"),
                "PRIVATE_KEY_PATH", Path.of(config.getProperty("key_file")).toString());
    }

    private BooleanSupplier answers(String url) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(PROBE).build();
        return () -> {
            try {
                return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }
}
