package io.poolkeeper.runner;

import static io.poolkeeper.runner.SsoBrowser.query;
import static io.poolkeeper.runner.SsoBrowser.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    /** Promised are five seconds; the limit only guards against hanging. */
    private static final Duration FIVE_SECONDS_TEN_TIMES = Duration.ofSeconds(50);

    @TempDir
    static Path folder;

    private SsoStack sso;

    @BeforeAll
    void start() throws Exception {
        sso = SsoStack.start(folder);
    }

    @AfterAll
    void stop() throws Exception {
        if (sso != null) {
            sso.stop();
        }
    }

    @Test
    @Order(1)
    void aPersonSignsInThroughTheGatewayAndComesBackToThePage() throws Exception {
        assertThat(sso.up().said()).contains(sso.demoPassword());
        var browser = new SsoBrowser(sso.ports().gateway(), sso.ports().gateway());
        String authorization = browser.begin("/nodes?status=ACTIVE");
        assertThat(query(authorization))
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", sso.url() + "/api/auth/keycloak/callback")
                .containsKeys("state", "nonce", "code_challenge");
        String callback = browser.signIn(authorization, KeycloakSecrets.DEMO_USER, sso.demoPassword());
        assertThat(browser.finish(callback)).isEqualTo("/login?sso=ok&return_to=%2Fnodes%3Fstatus%3DACTIVE");
        JsonNode session = JSON.readTree(browser.post("/api/auth/refresh", "").body());
        assertThat(session.at("/user/role").asText()).isEqualTo("DEVOPS");
        assertThat(session.at("/user/auth_provider").asText()).isEqualTo("keycloak");
        assertThat(sso.status("/api/nodes", session.path("access_token").asText()))
                .isEqualTo(200);
        assertThat(JSON.readTree(browser.get(sso.url() + "/api/config").body())
                        .path("keycloak_enabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Order(2)
    void aStateWorksOnceAndOnlyInTheBrowserThatBegan() {
        var browser = sso.browser();
        String callback = sso.signedIn(browser, "/");
        assertThat(browser.finish(with(callback, "state", ""))).isEqualTo("/login?sso_error=state");
        assertThat(browser.finish(with(callback, "state", "A".repeat(43)))).isEqualTo("/login?sso_error=state");

        var thief = sso.browser();
        thief.begin("/");
        assertThat(thief.finish(callback)).isEqualTo("/login?sso_error=state");
        assertThat(thief.has(SESSION)).isFalse();

        var honest = sso.browser();
        String used = sso.signedIn(honest, "/");
        assertThat(honest.finish(used)).startsWith("/login?sso=ok");
        assertThat(honest.finish(used)).isEqualTo("/login?sso_error=state");
    }

    @Test
    @Order(3)
    void aCodeOfAnotherFlowIsOfNoUse() {
        String stolen = query(sso.signedIn(sso.browser(), "/")).get("code");
        var victim = sso.browser();
        String callback = sso.signedIn(victim, "/");
        assertThat(victim.finish(with(callback, "code", stolen))).isEqualTo("/login?sso_error=token");
        assertThat(victim.has(SESSION)).isFalse();
        assertThat(sso.login(stolen, sso.url() + "/auth/keycloak/callback", "v".repeat(43))
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
            var browser = sso.browser();
            String callback =
                    browser.signIn(with(browser.begin("/"), downgrade), KeycloakSecrets.DEMO_USER, sso.demoPassword());
            sso.remember(callback);
            assertThat(browser.finish(callback)).isIn("/login?sso_error=denied", "/login?sso_error=token");
            assertThat(browser.has(SESSION)).isFalse();
        }
    }

    @Test
    @Order(5)
    void aCodeIsSentNowhereElse() {
        for (String elsewhere : List.of(
                "https://attacker.example.org/",
                sso.url() + "/api/auth/keycloak/callback/../../../evil",
                sso.url() + ".attacker.example.org/api/auth/keycloak/callback",
                sso.url() + "/api/auth/keycloak/callback?next=https://attacker.example.org")) {
            var browser = sso.browser();
            var page = browser.get(with(browser.begin("/"), "redirect_uri", elsewhere));
            assertThat(page.statusCode()).as(elsewhere).isEqualTo(400);
            assertThat(page.headers().firstValue("Location")).as(elsewhere).isEmpty();
            assertThat(sso.login("0123456789", elsewhere, "v".repeat(43)).statusCode())
                    .isEqualTo(400);
        }
        for (String page :
                List.of("//attacker.example.org", "https://attacker.example.org", "/\\attacker", "x", "/a\tb")) {
            var browser = sso.browser();
            assertThat(browser.finish(sso.signedIn(browser, page))).isEqualTo("/login?sso=ok&return_to=%2F");
        }
    }

    @Test
    @Order(6)
    void anAnswerThatNamesAnotherIssuerOrNoneIsRefused() {
        for (String issuer :
                List.of("https://attacker.example.org", sso.ports().keycloakUrl() + "/realms/master", "")) {
            var browser = sso.browser();
            String callback = with(sso.signedIn(browser, "/"), "iss", issuer);
            assertThat(browser.finish(callback)).isEqualTo("/login?sso_error=issuer");
            assertThat(browser.has(SESSION)).isFalse();
        }
    }

    @Test
    @Order(7)
    void aTokenWithTheNonceOfAnotherFlowIsRefused() {
        var browser = sso.browser();
        String authorization = with(
                browser.begin("/"), "nonce", query(sso.browser().begin("/")).get("nonce"));
        String callback = browser.signIn(authorization, KeycloakSecrets.DEMO_USER, sso.demoPassword());
        assertThat(browser.finish(callback)).isEqualTo("/login?sso_error=token");
        assertThat(browser.has(SESSION)).isFalse();
    }

    @Test
    @Order(8)
    void anApiClientExchangesItsCodeOnceAndWithItsVerifierOnly() throws Exception {
        String verifier = "a-verifier-of-an-api-client-that-is-long-enough-43";
        assertThat(sso.login(sso.codeFor(verifier), sso.url() + "/auth/keycloak/callback", "w".repeat(43))
                        .statusCode())
                .isEqualTo(401);
        String code = sso.codeFor(verifier);
        HttpResponse<String> answer = sso.login(code, sso.url() + "/auth/keycloak/callback", verifier);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).at("/user/email").asText()).isEqualTo("demo@poolkeeper.local");
        assertThat(sso.login(code, sso.url() + "/auth/keycloak/callback", verifier)
                        .statusCode())
                .isEqualTo(401);
        assertThat(sso.browser()
                        .post("/api/auth/keycloak/login", """
                {"code":"x","redirect_uri":"%s/auth/keycloak/callback"}""".formatted(sso.url()))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    @Order(9)
    void whoHasTheAdministratorsAddressIsSomebodyElse() throws Exception {
        for (boolean verified : new boolean[] {true, false}) {
            String name = "impostor-" + verified;
            sso.keycloak()
                    .addUser(
                            name, (verified ? "" : "x-") + Secrets.ADMIN_EMAIL, verified, SsoStack.PASSWORD, List.of());
            JsonNode user = sso.session(name).path("user");
            assertThat(user.path("role").asText()).isEqualTo("USER");
            assertThat(user.path("auth_provider").asText()).isEqualTo("keycloak");
        }
        assertThat(sso.rows("select auth_provider, role from auth.app_user where email = '%s' order by auth_provider"
                        .formatted(Secrets.ADMIN_EMAIL)))
                .containsExactly("KEYCLOAK USER", "LOCAL ADMIN");
        assertThat(sso.adminToken()).isNotEmpty();
    }

    @Test
    @Order(10)
    void aChangedAddressChangesNeitherPersonNorRole() throws Exception {
        sso.keycloak()
                .addUser("mover", "mover@poolkeeper.local", true, SsoStack.PASSWORD, List.of("poolkeeper-devops"));
        long before = sso.session("mover").at("/user/id").asLong();
        ObjectNode user = (ObjectNode) sso.keycloak()
                .get("/admin/realms/poolkeeper/users?exact=true&username=mover")
                .path(0);
        sso.keycloak()
                .change(
                        "/admin/realms/poolkeeper/users/" + user.path("id").asText(),
                        user.put("email", "y-" + Secrets.ADMIN_EMAIL));
        JsonNode after = sso.session("mover").path("user");
        assertThat(after.path("id").asLong()).isEqualTo(before);
        assertThat(after.path("email").asText()).isEqualTo("y-" + Secrets.ADMIN_EMAIL);
        assertThat(after.path("role").asText()).isEqualTo("DEVOPS");
    }

    @Test
    @Order(11)
    void aRealmRoleNamedAdminIsNoRoleOfOurs() throws Exception {
        sso.keycloak().addUser("crowned", "crowned@poolkeeper.local", true, SsoStack.PASSWORD, List.of());
        sso.keycloak()
                .make("/admin/realms/poolkeeper/roles", JSON.createObjectNode().put("name", "admin"));
        String id = sso.keycloak()
                .get("/admin/realms/poolkeeper/users?exact=true&username=crowned")
                .at("/0/id")
                .asText();
        ArrayNode roles = JSON.createArrayNode().add(sso.keycloak().get("/admin/realms/poolkeeper/roles/admin"));
        sso.keycloak().make("/admin/realms/poolkeeper/users/" + id + "/role-mappings/realm", roles);
        assertThat(sso.session("crowned").at("/user/role").asText()).isEqualTo("USER");
    }

    @Test
    @Order(12)
    void theSameSubjectOfAnotherIssuerIsSomebodyElse() throws Exception {
        sso.keycloak().addUser("twin", "twin@poolkeeper.local", true, SsoStack.PASSWORD, List.of());
        String subject = sso.keycloak()
                .get("/admin/realms/poolkeeper/users?exact=true&username=twin")
                .at("/0/id")
                .asText();
        sso.run("""
                insert into auth.app_user (email, full_name, role, auth_provider, issuer, keycloak_user_id, created_at)
                values ('twin@poolkeeper.local', 'Twin', 'ADMIN', 'KEYCLOAK', 'https://other.example.org', '%s', now())""".formatted(subject));
        assertThat(sso.session("twin").at("/user/role").asText()).isEqualTo("USER");
        assertThat(sso.rows("select role, issuer from auth.app_user where keycloak_user_id = '%s' order by role"
                        .formatted(subject)))
                .containsExactly(
                        "ADMIN https://other.example.org", "USER " + sso.ports().keycloakUrl() + "/realms/poolkeeper");
    }

    @Test
    @Order(13)
    void anOverriddenRoleStandsUntilItIsResetAndADeactivatedPersonIsNotLetIn() throws Exception {
        String admin = sso.adminToken();
        long id = sso.session("mover").at("/user/id").asLong();
        assertThat(sso.admin(admin, "PUT", id + "/role", "{\"role\":\"ADMIN\"}"))
                .isEqualTo(200);
        assertThat(sso.session("mover").at("/user/role").asText()).isEqualTo("ADMIN");
        assertThat(sso.admin(admin, "POST", id + "/reset-role-override", "")).isEqualTo(200);
        assertThat(sso.session("mover").at("/user/role").asText()).isEqualTo("DEVOPS");
        assertThat(sso.admin(admin, "PUT", id + "/active", "{\"is_active\":false}"))
                .isEqualTo(200);
        var browser = sso.browser();
        String callback = browser.signIn(browser.begin("/"), "mover", SsoStack.PASSWORD);
        assertThat(browser.finish(callback)).isEqualTo("/login?sso_error=inactive");
    }

    @Test
    @Order(14)
    void whatEndsInTheAuthServiceEndsInTheOthersWithinSeconds() throws Exception {
        String admin = sso.adminToken();
        long id = sso.register(admin, "leaver@poolkeeper.local");
        ends(
                "a deactivated user",
                sso.login("leaver@poolkeeper.local"),
                () -> sso.admin(admin, "PUT", id + "/active", "{\"is_active\":false}"));
        sso.admin(admin, "PUT", id + "/active", "{\"is_active\":true}");

        ends(
                "a changed role",
                sso.login("leaver@poolkeeper.local"),
                () -> sso.admin(admin, "PUT", id + "/role", "{\"role\":\"DEVOPS\"}"));
        String devops = sso.login("leaver@poolkeeper.local");
        assertThat(sso.status("/api/nodes/join-tokens", devops)).isEqualTo(200);
        ends("a demotion", devops, () -> sso.admin(admin, "PUT", id + "/role", "{\"role\":\"USER\"}"));
        assertThat(sso.status("/api/nodes/join-tokens", sso.login("leaver@poolkeeper.local")))
                .isEqualTo(403);

        String everywhere = sso.login("leaver@poolkeeper.local");
        ends(
                "signing out everywhere",
                everywhere,
                () -> sso.call("POST", "/api/auth/logout-all", everywhere, "").statusCode());
        ends(
                "a deleted user",
                sso.login("leaver@poolkeeper.local"),
                () -> sso.admin(admin, "DELETE", Long.toString(id), ""));
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
                        sso.url(),
                        "POOLKEEPER_EMAIL",
                        Secrets.ADMIN_EMAIL,
                        "POOLKEEPER_PASSWORD",
                        sso.up().state().adminPassword(),
                        "KEYCLOAK_USER",
                        KeycloakSecrets.DEMO_USER,
                        "KEYCLOAK_PASSWORD",
                        sso.demoPassword(),
                        "SCREENSHOT_DIR",
                        ui.resolve("target/screenshots/sso").toString()));
        assertThat(browser.start().waitFor()).as(() -> LogFile.tail(output, 60)).isZero();
    }

    @Test
    @Order(16)
    void refusalsAreInTheTrailAndNoCodeStateOrPasswordIsInALog() throws Exception {
        assertThat(
                        sso.rows(
                                "select count(*) from audit.event where action = 'LOGIN_FAILED' and details->>'provider' is not null"))
                .singleElement()
                .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThanOrEqualTo(15));
        assertThat(sso.secrets()).hasSizeGreaterThan(20);
        for (String service : List.of("auth", "gateway", "registry")) {
            String log = Files.readString(sso.up().layout().log(service));
            assertThat(sso.secrets()).as(service).noneMatch(log::contains);
        }
        String trail = String.join("\n", sso.rows("select e::text from audit.event e"));
        assertThat(sso.secrets()).noneMatch(trail::contains);
    }

    /** The token works in three services, and in none of them some seconds later. */
    private void ends(String what, String token, Supplier<Integer> deed) {
        List<String> paths = List.of("/api/nodes", "/api/analytics/system", "/api/auth/me");
        assertThat(paths)
                .as(what)
                .allSatisfy(path -> assertThat(sso.status(path, token)).isEqualTo(200));
        assertThat(deed.get()).as(what).isBetween(200, 204);
        long before = System.nanoTime();
        await().atMost(FIVE_SECONDS_TEN_TIMES)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(paths)
                        .as(what)
                        .allSatisfy(path -> assertThat(sso.status(path, token)).isEqualTo(401)));
        System.out.printf("%s: refused by all after %d ms%n", what, (System.nanoTime() - before) / 1_000_000);
    }
}
