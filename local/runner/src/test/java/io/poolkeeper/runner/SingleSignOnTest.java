package io.poolkeeper.runner;

import static io.poolkeeper.runner.SsoBrowser.query;
import static io.poolkeeper.runner.SsoBrowser.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole stack with a real Keycloak: signing in by it, attacks on that, and what ends everywhere at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SingleSignOnTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SESSION = "poolkeeper_refresh";
    private static final String PASSWORD = "velvet-otter-quietly-7";
    /** Promised are five seconds; the limit only guards against hanging. */
    private static final Duration FIVE_SECONDS_TEN_TIMES = Duration.ofSeconds(50);

    @TempDir
    static Path folder;

    private final Ports ports = new Ports(FreePorts.base());
    private final List<String> secrets = new ArrayList<>();
    private RunningUp up;
    private KeycloakSecrets kept;
    private Keycloak keycloak;
    private String url;

    @BeforeAll
    void start() throws Exception {
        up = RunningUp.start(folder.resolve("data"), ports.gateway(), "--keycloak", "--no-agent");
        url = up.state().url();
        kept = KeycloakSecrets.of(up.layout().keycloakSecrets());
        keycloak = new Keycloak(ports.keycloakUrl(), kept.adminPassword());
    }

    @AfterAll
    void stop() throws Exception {
        if (up != null) {
            ProcessHandle process = up.process("keycloak");
            String data = folder.resolve("data").toString();
            RunningUp.run(folder.resolve("down.log"), "down", "--data", data);
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    @Order(1)
    void aPersonSignsInThroughTheGatewayAndComesBackToThePage() throws Exception {
        assertThat(up.said()).contains(kept.demoPassword());
        var browser = new SsoBrowser(ports.gateway(), ports.gateway());
        String authorization = browser.begin("/nodes?status=ACTIVE");
        assertThat(query(authorization))
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", url + "/api/auth/keycloak/callback")
                .containsKeys("state", "nonce", "code_challenge");
        String callback = browser.signIn(authorization, KeycloakSecrets.DEMO_USER, kept.demoPassword());
        assertThat(browser.finish(callback)).isEqualTo("/login?sso=ok&return_to=%2Fnodes%3Fstatus%3DACTIVE");
        JsonNode session = JSON.readTree(browser.post("/api/auth/refresh", "").body());
        assertThat(session.at("/user/role").asText()).isEqualTo("DEVOPS");
        assertThat(session.at("/user/auth_provider").asText()).isEqualTo("keycloak");
        assertThat(status("/api/nodes", session.path("access_token").asText())).isEqualTo(200);
        assertThat(JSON.readTree(browser.get(url + "/api/config").body())
                        .path("keycloak_enabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Order(2)
    void aStateWorksOnceAndOnlyInTheBrowserThatBegan() {
        var browser = browser();
        String callback = signedIn(browser, "/");
        assertThat(browser.finish(with(callback, "state", ""))).isEqualTo("/login?sso_error=state");
        assertThat(browser.finish(with(callback, "state", "A".repeat(43)))).isEqualTo("/login?sso_error=state");

        var thief = browser();
        thief.begin("/");
        assertThat(thief.finish(callback)).isEqualTo("/login?sso_error=state");
        assertThat(thief.has(SESSION)).isFalse();

        var honest = browser();
        String used = signedIn(honest, "/");
        assertThat(honest.finish(used)).startsWith("/login?sso=ok");
        assertThat(honest.finish(used)).isEqualTo("/login?sso_error=state");
    }

    @Test
    @Order(3)
    void aCodeOfAnotherFlowIsOfNoUse() {
        String stolen = query(signedIn(browser(), "/")).get("code");
        var victim = browser();
        String callback = signedIn(victim, "/");
        assertThat(victim.finish(with(callback, "code", stolen))).isEqualTo("/login?sso_error=token");
        assertThat(victim.has(SESSION)).isFalse();
        assertThat(login(stolen, url + "/auth/keycloak/callback", "v".repeat(43))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @Order(4)
    void withoutItsChallengeNoFlowGetsACode() {
        for (String[] downgrade : new String[][] {
            {"code_challenge", "", "code_challenge_method", ""},
            {"code_challenge_method", "plain"},
            {"code_challenge", "A".repeat(43)}
        }) {
            var browser = browser();
            String callback =
                    browser.signIn(with(browser.begin("/"), downgrade), KeycloakSecrets.DEMO_USER, kept.demoPassword());
            remember(callback);
            assertThat(browser.finish(callback)).isIn("/login?sso_error=denied", "/login?sso_error=token");
            assertThat(browser.has(SESSION)).isFalse();
        }
    }

    @Test
    @Order(5)
    void aCodeIsSentNowhereElse() {
        for (String elsewhere : List.of(
                "https://attacker.example.org/",
                url + "/api/auth/keycloak/callback/../../../evil",
                url + ".attacker.example.org/api/auth/keycloak/callback",
                url + "/api/auth/keycloak/callback?next=https://attacker.example.org")) {
            var browser = browser();
            var page = browser.get(with(browser.begin("/"), "redirect_uri", elsewhere));
            assertThat(page.statusCode()).as(elsewhere).isEqualTo(400);
            assertThat(page.headers().firstValue("Location")).as(elsewhere).isEmpty();
            assertThat(login("0123456789", elsewhere, "v".repeat(43)).statusCode())
                    .isEqualTo(400);
        }
        for (String page :
                List.of("//attacker.example.org", "https://attacker.example.org", "/\\attacker", "x", "/a\tb")) {
            var browser = browser();
            assertThat(browser.finish(signedIn(browser, page))).isEqualTo("/login?sso=ok&return_to=%2F");
        }
    }

    @Test
    @Order(6)
    void anAnswerThatNamesAnotherIssuerOrNoneIsRefused() {
        for (String issuer : List.of("https://attacker.example.org", ports.keycloakUrl() + "/realms/master", "")) {
            var browser = browser();
            String callback = with(signedIn(browser, "/"), "iss", issuer);
            assertThat(browser.finish(callback)).isEqualTo("/login?sso_error=issuer");
            assertThat(browser.has(SESSION)).isFalse();
        }
    }

    @Test
    @Order(7)
    void aTokenWithTheNonceOfAnotherFlowIsRefused() {
        var browser = browser();
        String authorization =
                with(browser.begin("/"), "nonce", query(browser().begin("/")).get("nonce"));
        String callback = browser.signIn(authorization, KeycloakSecrets.DEMO_USER, kept.demoPassword());
        assertThat(browser.finish(callback)).isEqualTo("/login?sso_error=token");
        assertThat(browser.has(SESSION)).isFalse();
    }

    @Test
    @Order(8)
    void anApiClientExchangesItsCodeOnceAndWithItsVerifierOnly() throws Exception {
        String verifier = "a-verifier-of-an-api-client-that-is-long-enough-43";
        assertThat(login(codeFor(verifier), url + "/auth/keycloak/callback", "w".repeat(43))
                        .statusCode())
                .isEqualTo(401);
        String code = codeFor(verifier);
        HttpResponse<String> answer = login(code, url + "/auth/keycloak/callback", verifier);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).at("/user/email").asText()).isEqualTo("demo@poolkeeper.local");
        assertThat(login(code, url + "/auth/keycloak/callback", verifier).statusCode())
                .isEqualTo(401);
        assertThat(browser()
                        .post("/api/auth/keycloak/login", """
                {"code":"x","redirect_uri":"%s/auth/keycloak/callback"}""".formatted(url))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    @Order(9)
    void whoHasTheAdministratorsAddressIsSomebodyElse() throws Exception {
        for (boolean verified : new boolean[] {true, false}) {
            String name = "impostor-" + verified;
            keycloak.addUser(name, (verified ? "" : "x-") + Secrets.ADMIN_EMAIL, verified, PASSWORD, List.of());
            JsonNode user = session(name).path("user");
            assertThat(user.path("role").asText()).isEqualTo("USER");
            assertThat(user.path("auth_provider").asText()).isEqualTo("keycloak");
        }
        assertThat(rows("select auth_provider, role from auth.app_user where email = '%s' order by auth_provider"
                        .formatted(Secrets.ADMIN_EMAIL)))
                .containsExactly("KEYCLOAK USER", "LOCAL ADMIN");
        assertThat(adminToken()).isNotEmpty();
    }

    @Test
    @Order(10)
    void aChangedAddressChangesNeitherPersonNorRole() throws Exception {
        keycloak.addUser("mover", "mover@poolkeeper.local", true, PASSWORD, List.of("poolkeeper-devops"));
        long before = session("mover").at("/user/id").asLong();
        ObjectNode user = (ObjectNode) keycloak.get("/admin/realms/poolkeeper/users?exact=true&username=mover")
                .path(0);
        keycloak.change(
                "/admin/realms/poolkeeper/users/" + user.path("id").asText(),
                user.put("email", "y-" + Secrets.ADMIN_EMAIL));
        JsonNode after = session("mover").path("user");
        assertThat(after.path("id").asLong()).isEqualTo(before);
        assertThat(after.path("email").asText()).isEqualTo("y-" + Secrets.ADMIN_EMAIL);
        assertThat(after.path("role").asText()).isEqualTo("DEVOPS");
    }

    @Test
    @Order(11)
    void aRealmRoleNamedAdminIsNoRoleOfOurs() throws Exception {
        keycloak.addUser("crowned", "crowned@poolkeeper.local", true, PASSWORD, List.of());
        keycloak.make("/admin/realms/poolkeeper/roles", JSON.createObjectNode().put("name", "admin"));
        String id = keycloak.get("/admin/realms/poolkeeper/users?exact=true&username=crowned")
                .at("/0/id")
                .asText();
        ArrayNode roles = JSON.createArrayNode().add(keycloak.get("/admin/realms/poolkeeper/roles/admin"));
        keycloak.make("/admin/realms/poolkeeper/users/" + id + "/role-mappings/realm", roles);
        assertThat(session("crowned").at("/user/role").asText()).isEqualTo("USER");
    }

    @Test
    @Order(12)
    void theSameSubjectOfAnotherIssuerIsSomebodyElse() throws Exception {
        keycloak.addUser("twin", "twin@poolkeeper.local", true, PASSWORD, List.of());
        String subject = keycloak.get("/admin/realms/poolkeeper/users?exact=true&username=twin")
                .at("/0/id")
                .asText();
        run("""
                insert into auth.app_user (email, full_name, role, auth_provider, issuer, keycloak_user_id, created_at)
                values ('twin@poolkeeper.local', 'Twin', 'ADMIN', 'KEYCLOAK', 'https://other.example.org', '%s', now())""".formatted(subject));
        assertThat(session("twin").at("/user/role").asText()).isEqualTo("USER");
        assertThat(rows("select role, issuer from auth.app_user where keycloak_user_id = '%s' order by role"
                        .formatted(subject)))
                .containsExactly(
                        "ADMIN https://other.example.org", "USER " + ports.keycloakUrl() + "/realms/poolkeeper");
    }

    @Test
    @Order(13)
    void anOverriddenRoleStandsUntilItIsResetAndADeactivatedPersonIsNotLetIn() throws Exception {
        String admin = adminToken();
        long id = session("mover").at("/user/id").asLong();
        assertThat(admin(admin, "PUT", id + "/role", "{\"role\":\"ADMIN\"}")).isEqualTo(200);
        assertThat(session("mover").at("/user/role").asText()).isEqualTo("ADMIN");
        assertThat(admin(admin, "POST", id + "/reset-role-override", "")).isEqualTo(200);
        assertThat(session("mover").at("/user/role").asText()).isEqualTo("DEVOPS");
        assertThat(admin(admin, "PUT", id + "/active", "{\"is_active\":false}")).isEqualTo(200);
        var browser = browser();
        String callback = browser.signIn(browser.begin("/"), "mover", PASSWORD);
        assertThat(browser.finish(callback)).isEqualTo("/login?sso_error=inactive");
    }

    @Test
    @Order(14)
    void whatEndsInTheAuthServiceEndsInTheOthersWithinSeconds() throws Exception {
        String admin = adminToken();
        long id = register(admin, "leaver@poolkeeper.local");
        ends(
                "a deactivated user",
                login("leaver@poolkeeper.local"),
                () -> admin(admin, "PUT", id + "/active", "{\"is_active\":false}"));
        admin(admin, "PUT", id + "/active", "{\"is_active\":true}");

        ends(
                "a changed role",
                login("leaver@poolkeeper.local"),
                () -> admin(admin, "PUT", id + "/role", "{\"role\":\"DEVOPS\"}"));
        String devops = login("leaver@poolkeeper.local");
        assertThat(status("/api/nodes/join-tokens", devops)).isEqualTo(200);
        ends("a demotion", devops, () -> admin(admin, "PUT", id + "/role", "{\"role\":\"USER\"}"));
        assertThat(status("/api/nodes/join-tokens", login("leaver@poolkeeper.local")))
                .isEqualTo(403);

        String everywhere = login("leaver@poolkeeper.local");
        ends(
                "signing out everywhere",
                everywhere,
                () -> call("POST", "/api/auth/logout-all", everywhere, "").statusCode());
        ends("a deleted user", login("leaver@poolkeeper.local"), () -> admin(admin, "DELETE", Long.toString(id), ""));
    }

    @Test
    @Order(15)
    void peopleSignInArePromotedDemotedAndDeactivatedInARealBrowser() throws Exception {
        Path output = folder.resolve("browser.log");
        Path ui = Path.of(System.getProperty("poolkeeper.root"), "web-ui");
        var browser = new ProcessBuilder(
                        "npx", "--no-install", "playwright", "test", "--config", "playwright.sso.config.ts")
                .directory(ui.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        browser.environment()
                .putAll(Map.of(
                        "POOLKEEPER_URL",
                        url,
                        "POOLKEEPER_EMAIL",
                        Secrets.ADMIN_EMAIL,
                        "POOLKEEPER_PASSWORD",
                        up.state().adminPassword(),
                        "KEYCLOAK_USER",
                        KeycloakSecrets.DEMO_USER,
                        "KEYCLOAK_PASSWORD",
                        kept.demoPassword(),
                        "SCREENSHOT_DIR",
                        ui.resolve("target/screenshots/sso").toString()));
        assertThat(browser.start().waitFor()).as(() -> LogFile.tail(output, 60)).isZero();
    }

    @Test
    @Order(16)
    void refusalsAreInTheTrailAndNoCodeStateOrPasswordIsInALog() throws Exception {
        assertThat(
                        rows(
                                "select count(*) from audit.event where action = 'LOGIN_FAILED' and details->>'provider' is not null"))
                .singleElement()
                .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThanOrEqualTo(15));
        assertThat(secrets).hasSizeGreaterThan(20);
        for (String service : List.of("auth", "gateway", "registry")) {
            String log = Files.readString(up.layout().log(service));
            assertThat(secrets).as(service).noneMatch(log::contains);
        }
        String trail = String.join("\n", rows("select e::text from audit.event e"));
        assertThat(secrets).noneMatch(trail::contains);
    }

    private SsoBrowser browser() {
        return new SsoBrowser(ports.gateway(), ports.service(ServiceProcess.AUTH));
    }

    /** A sign-in of the demo user as far as the callback, which has not been called yet. */
    private String signedIn(SsoBrowser browser, String returnTo) {
        return remember(browser.signIn(browser.begin(returnTo), KeycloakSecrets.DEMO_USER, kept.demoPassword()));
    }

    private String remember(String callback) {
        Map<String, String> query = query(callback);
        List.of("code", "state").forEach(name -> {
            if (query.containsKey(name)) {
                secrets.add(query.get(name));
            }
        });
        return callback;
    }

    private JsonNode session(String user) throws Exception {
        var browser = browser();
        String callback = remember(browser.signIn(browser.begin("/"), user, PASSWORD));
        assertThat(browser.finish(callback)).startsWith("/login?sso=ok");
        return JSON.readTree(browser.post("/api/auth/refresh", "").body());
    }

    private String codeFor(String verifier) throws Exception {
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

    private HttpResponse<String> login(String code, String redirectUri, String verifier) {
        return browser().post("/api/auth/keycloak/login", """
                {"code":"%s","redirect_uri":"%s","code_verifier":"%s"}""".formatted(code, redirectUri, verifier));
    }

    private String login(String email) {
        return accessToken(browser().post("/api/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(email, PASSWORD)));
    }

    private String adminToken() {
        return accessToken(browser().post("/api/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(
                        Secrets.ADMIN_EMAIL, up.state().adminPassword())));
    }

    private long register(String admin, String email) throws Exception {
        var answer = call("POST", "/api/auth/register", admin, """
                {"email":"%s","full_name":"Some One","password":"%s"}""".formatted(email, PASSWORD));
        return JSON.readTree(answer.body()).path("id").asLong();
    }

    private int admin(String token, String method, String path, String body) {
        return call(method, "/api/admin/users/" + path, token, body).statusCode();
    }

    /** The token works in three services, and in none of them some seconds later. */
    private void ends(String what, String token, Supplier<Integer> deed) {
        List<String> paths = List.of("/api/nodes", "/api/analytics/system", "/api/auth/me");
        assertThat(paths)
                .as(what)
                .allSatisfy(path -> assertThat(status(path, token)).isEqualTo(200));
        assertThat(deed.get()).as(what).isBetween(200, 204);
        long before = System.nanoTime();
        await().atMost(FIVE_SECONDS_TEN_TIMES)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(paths)
                        .as(what)
                        .allSatisfy(path -> assertThat(status(path, token)).isEqualTo(401)));
        System.out.printf("%s: refused by all after %d ms%n", what, (System.nanoTime() - before) / 1_000_000);
    }

    private int status(String path, String token) {
        return call("GET", path, token, "").statusCode();
    }

    private HttpResponse<String> call(String method, String path, String token, String body) {
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

    private static String accessToken(HttpResponse<String> answer) {
        try {
            assertThat(answer.statusCode()).isEqualTo(200);
            return JSON.readTree(answer.body()).path("access_token").asText();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Each row as its columns with blanks between. */
    private List<String> rows(String query) throws Exception {
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

    private void run(String statement) throws Exception {
        try (var connection = DriverManager.getConnection(up.state().databaseUrl());
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
