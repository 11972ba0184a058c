package io.poolkeeper.runner;

import static io.poolkeeper.runner.SsoBrowser.query;
import static io.poolkeeper.runner.SsoBrowser.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The stack with a real Keycloak, and what people and attackers do there; it remembers what no log may hold. */
final class SsoStack {
    static final String PASSWORD = "velvet-otter-quietly-7";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Ports ports;
    private final RunningUp up;
    private final KeycloakSecrets kept;
    private final Keycloak keycloak;
    private final String url;
    private final List<String> secrets = new ArrayList<>();

    private SsoStack(Path folder, Ports ports, RunningUp up) throws Exception {
        this.folder = folder;
        this.ports = ports;
        this.up = up;
        url = up.state().url();
        kept = KeycloakSecrets.of(up.layout().keycloakSecrets());
        keycloak = new Keycloak(ports.keycloakUrl(), kept.adminPassword());
    }

    static SsoStack start(Path folder) throws Exception {
        var ports = new Ports(FreePorts.base());
        return new SsoStack(
                folder, ports, RunningUp.start(folder.resolve("data"), ports.gateway(), "--keycloak", "--no-agent"));
    }

    void stop() throws Exception {
        ProcessHandle process = up.process("keycloak");
        String data = folder.resolve("data").toString();
        RunningUp.run(folder.resolve("down.log"), "down", "--data", data);
        assertThat(process.isAlive()).isFalse();
    }

    Ports ports() {
        return ports;
    }

    RunningUp up() {
        return up;
    }

    Keycloak keycloak() {
        return keycloak;
    }

    String url() {
        return url;
    }

    String demoPassword() {
        return kept.demoPassword();
    }

    /** Codes, states and the like that were used. */
    List<String> secrets() {
        return secrets;
    }

    SsoBrowser browser() {
        return new SsoBrowser(ports.gateway(), ports.service(ServiceProcess.AUTH));
    }

    /** A sign-in of the demo user as far as the callback, which has not been called yet. */
    String signedIn(SsoBrowser browser, String returnTo) {
        return remember(browser.signIn(browser.begin(returnTo), KeycloakSecrets.DEMO_USER, kept.demoPassword()));
    }

    String remember(String callback) {
        Map<String, String> query = query(callback);
        List.of("code", "state").forEach(name -> {
            if (query.containsKey(name)) {
                secrets.add(query.get(name));
            }
        });
        return callback;
    }

    JsonNode session(String user) throws Exception {
        var browser = browser();
        String callback = remember(browser.signIn(browser.begin("/"), user, PASSWORD));
        assertThat(browser.finish(callback)).startsWith("/login?sso=ok");
        return JSON.readTree(browser.post("/api/auth/refresh", "").body());
    }

    String codeFor(String verifier) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        var browser = browser();
        String authorization = with(
                browser.begin("/"),
                "redirect_uri",
                url + "/auth/keycloak/callback",
                "code_challenge",
                Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        return query(remember(browser.signIn(authorization, KeycloakSecrets.DEMO_USER, kept.demoPassword())))
                .get("code");
    }

    HttpResponse<String> login(String code, String redirectUri, String verifier) {
        return browser().post("/api/auth/keycloak/login", """
                {"code":"%s","redirect_uri":"%s","code_verifier":"%s"}""".formatted(code, redirectUri, verifier));
    }

    String login(String email) {
        return accessToken(browser().post("/api/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(email, PASSWORD)));
    }

    String adminToken() {
        return accessToken(browser().post("/api/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(
                        Secrets.ADMIN_EMAIL, up.state().adminPassword())));
    }

    long register(String admin, String email) throws Exception {
        var answer = call("POST", "/api/auth/register", admin, """
                {"email":"%s","full_name":"Some One","password":"%s"}""".formatted(email, PASSWORD));
        return JSON.readTree(answer.body()).path("id").asLong();
    }

    int admin(String token, String method, String path, String body) {
        return call(method, "/api/admin/users/" + path, token, body).statusCode();
    }

    int status(String path, String token) {
        return call("GET", path, token, "").statusCode();
    }

    HttpResponse<String> call(String method, String path, String token, String body) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String accessToken(HttpResponse<String> answer) {
        try {
            assertThat(answer.statusCode()).isEqualTo(200);
            return JSON.readTree(answer.body()).path("access_token").asText();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Each row as its columns with blanks between. */
    List<String> rows(String query) throws Exception {
        try (var connection = DriverManager.getConnection(up.state().databaseUrl());
                var found = connection.createStatement().executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(String.join(" ", row));
            }
            return rows;
        }
    }

    void run(String statement) throws Exception {
        try (var connection = DriverManager.getConnection(up.state().databaseUrl());
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
