package io.poolkeeper.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.poolkeeper.testkit.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(AuthSetup.class)
class UserAdministrationTest {
    private Person admin;

    @BeforeEach
    void anAdministrator() {
        admin = Person.with("ADMIN");
    }

    @AfterEach
    void theTrailAcceptsEventsAgain() {
        Database.shared().run("grant insert on audit.event to poolkeeper_auth");
    }

    @Test
    void theListHoldsEveryFieldAndPages() {
        Person.with("USER");
        Response page = admin.call().queryParam("limit", 1).get("/admin/users");
        page.then()
                .statusCode(200)
                .body("$", hasSize(1))
                .header("Link", notNullValue())
                .header("X-Total-Count", notNullValue());
        assertThat(page.jsonPath().getMap("[0]").keySet())
                .containsExactlyInAnyOrder(
                        "id",
                        "email",
                        "full_name",
                        "role",
                        "auth_provider",
                        "keycloak_user_id",
                        "is_active",
                        "role_override",
                        "created_at");
        String next = page.header("Link");
        admin.call()
                .urlEncodingEnabled(false)
                .get("/admin/users" + next.substring(1, next.indexOf('>')))
                .then()
                .statusCode(200);
    }

    @Test
    void aRoleIsChangedAndTheTrailSaysFromWhatToWhat() {
        Person person = Person.with("USER");
        changeRole(admin, person, "DEVOPS")
                .then()
                .statusCode(200)
                .body("role", equalTo("DEVOPS"))
                .body("role_override", equalTo(false));
        assertThat(Database.shared()
                        .rows(
                                "select actor_id, details::text as d from audit.event where action = 'USER_ROLE_CHANGED' and resource_id = ?",
                                Long.toString(person.id())))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).containsEntry("actor_id", admin.id());
                    assertThat((String) row.get("d")).contains("\"old_role\": \"USER\"", "\"new_role\": \"DEVOPS\"");
                });
    }

    @Test
    void aSingleSignOnUsersRoleIsOverriddenUntilItIsReset() {
        Person person = Person.ofKeycloak("USER", false);
        changeRole(admin, person, "DEVOPS").then().statusCode(200).body("role_override", equalTo(true));
        reset(person).then().statusCode(200).body("role", equalTo("DEVOPS")).body("role_override", equalTo(false));
        reset(person).then().statusCode(400);
        reset(Person.with("USER")).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"role\":null}", "{\"role\":\"ROOT\"}", "{\"role\":\"NODE\"}", "[]", "role=ADMIN", ""})
    void whatIsNoRoleIsRefused(String body) {
        Person person = Person.with("USER");
        Response answer = admin.call().body(body).put("/admin/users/" + person.id() + "/role");
        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(person.column("role")).isEqualTo("USER");
    }

    @Test
    void nobodyChangesTheOwnRoleOrStanding() {
        changeRole(admin, admin, "USER").then().statusCode(409);
        setActive(admin, false).then().statusCode(409);
        admin.call().delete("/admin/users/" + admin.id()).then().statusCode(409);
        admin.call()
                .post("/admin/users/" + admin.id() + "/reset-password")
                .then()
                .statusCode(409);
        assertThat(admin.column("role")).isEqualTo("ADMIN");
        assertThat(admin.column("is_active")).isEqualTo(true);
    }

    @Test
    void administratorsWhoDemoteEachOtherAtOnceLeaveOne() throws Exception {
        Person other = Person.with("ADMIN");
        String mine = admin.token();
        String theirs = other.token();
        Database.shared()
                .run("update auth.app_user set is_active = false where role = 'ADMIN' and id not in (%d, %d)"
                        .formatted(admin.id(), other.id()));
        try (var clients = Executors.newFixedThreadPool(2)) {
            List<Integer> answers = clients.invokeAll(List.of(demotion(mine, other), demotion(theirs, admin))).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertThat(answers.getFirst()).isEqualTo(200);
            assertThat(answers.getLast()).isIn(401, 403);
        }
        assertThat(Database.shared().count("select count(*) from auth.app_user where role = 'ADMIN' and is_active"))
                .isEqualTo(1);
    }

    @Test
    void aDeactivatedUserIsOutUntilActivatedAgain() {
        Person person = Person.with("USER");
        String cookie = person.login().cookie("poolkeeper_refresh");
        setActive(person, false).then().statusCode(200).body("is_active", equalTo(false));
        person.login().then().statusCode(401);
        refresh(cookie).then().statusCode(401);
        setActive(person, true).then().statusCode(200).body("is_active", equalTo(true));
        person.login().then().statusCode(200);
        refresh(cookie).then().statusCode(401);
        assertThat(person.audited("USER_DEACTIVATED", "SUCCESS")).isEqualTo(1);
        assertThat(person.audited("USER_ACTIVATED", "SUCCESS")).isEqualTo(1);
    }

    @Test
    void anUnknownUserIs404() {
        admin.call().get("/admin/users/999999999").then().statusCode(404);
        admin.call()
                .body(Map.of("role", "USER"))
                .put("/admin/users/999999999/role")
                .then()
                .statusCode(404);
        admin.call().delete("/admin/users/999999999").then().statusCode(404);
        admin.call().post("/admin/users/999999999/reset-password").then().statusCode(404);
    }

    @Test
    void noPasswordHashLeavesTheService() {
        assertThat(admin.call().queryParam("limit", 500).get("/admin/users").asString())
                .doesNotContain("argon2", "hash");
    }

    @Test
    void theListNarrowsByTextRoleAndStandingAndPagesWithoutGapOrRepeat() {
        String mark = "q" + UUID.randomUUID().toString().substring(0, 6);
        List<Long> ids = Stream.of("USER", "DEVOPS", "USER", "ADMIN", "USER")
                .map(Person::with)
                .map(Person::id)
                .toList();
        ids.forEach(id -> Database.shared()
                .run("update auth.app_user set full_name = 'The %s%%One' where id = %d"
                        .formatted(mark.toUpperCase(Locale.ROOT), id)));
        Database.shared().run("update auth.app_user set is_active = false where id = " + ids.getLast());
        assertThat(ids(list(Map.of("q", mark)))).isEqualTo(ids);
        assertThat(ids(list(Map.of("q", mark, "role", "USER")))).containsExactly(ids.get(0), ids.get(2), ids.get(4));
        assertThat(ids(list(Map.of("q", mark, "role", "USER", "active", "false"))))
                .containsExactly(ids.get(4));
        assertThat(ids(list(Map.of("q", mark + "%one")))).hasSize(5);
        assertThat(ids(list(Map.of("q", mark + "_one")))).isEmpty();
        assertThat(ids(list(Map.of("q", "' or 1=1 --")))).isEmpty();
        list(Map.of("role", "ROOT")).then().statusCode(422);
        assertThat(walk(mark)).isEqualTo(ids);
    }

    private static List<Long> ids(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath().getList("id", Long.class);
    }

    private Response list(Map<String, String> filter) {
        return admin.call().queryParams(filter).get("/admin/users");
    }

    private List<Long> walk(String mark) {
        List<Long> seen = new ArrayList<>();
        String query = "?limit=2&q=" + mark;
        while (query != null) {
            Response page = admin.call().urlEncodingEnabled(false).get("/admin/users" + query);
            assertThat(page.header("X-Total-Count")).isEqualTo("5");
            seen.addAll(ids(page));
            String link = page.header("Link");
            query = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return seen;
    }

    @Test
    void aDeletedUserIsGoneWithEverySessionAndTheTrailRemembersWhoItWas() {
        Person person = Person.with("DEVOPS");
        Response login = person.login();
        admin.call().delete("/admin/users/" + person.id()).then().statusCode(204);
        refresh(login.cookie("poolkeeper_refresh")).then().statusCode(401);
        Person.from(person.address())
                .auth()
                .oauth2(login.path("access_token"))
                .get("/auth/me")
                .then()
                .statusCode(401);
        person.login().then().statusCode(401);
        admin.call().delete("/admin/users/" + person.id()).then().statusCode(404);
        assertThat(person.audited("USER_DELETED", "SUCCESS")).isEqualTo(1);
        register(person.email()).then().statusCode(200);
    }

    @Test
    void aResetLinkSetsAPasswordOnceAndEndsAllSessions() {
        Person person = Person.with("USER");
        String cookie = person.login().cookie("poolkeeper_refresh");
        Response link = admin.call().post("/admin/users/" + person.id() + "/reset-password");
        String token = link.path("reset_token");
        assertThat(link.<String>path("reset_path")).isEqualTo("/reset-password?token=" + token);
        redeem(token, "too short").then().statusCode(422);
        redeem(token, "another-otter-sings-9").then().statusCode(204);
        redeem(token, "another-otter-sings-9").then().statusCode(400);
        refresh(cookie).then().statusCode(401);
        person.login().then().statusCode(401);
        person.login("another-otter-sings-9").then().statusCode(200);
        assertThat(person.audited("PASSWORD_RESET_OFFERED", "SUCCESS")).isEqualTo(1);
        assertThat(person.audited("PASSWORD_CHANGED", "SUCCESS")).isEqualTo(1);
        assertThat(Database.shared()
                        .count("select count(*) from audit.event e where e::text like ?", "%" + token + "%"))
                .isZero();
    }

    @Test
    void aResetLinkIsReplacedByTheNextAndEndsInTime() {
        Person person = Person.with("USER");
        String first = link(person);
        String second = link(person);
        redeem(first, "another-otter-sings-9").then().statusCode(400);
        Database.shared()
                .run("update auth.password_reset set expires_at = now() - interval '1 s' where user_id = "
                        + person.id());
        redeem(second, "another-otter-sings-9").then().statusCode(400);
        person.login().then().statusCode(200);
        admin.call()
                .post("/admin/users/" + Person.ofKeycloak("USER", false).id() + "/reset-password")
                .then()
                .statusCode(400);
    }

    private String link(Person person) {
        return admin.call()
                .post("/admin/users/" + person.id() + "/reset-password")
                .path("reset_token");
    }

    private static Response redeem(String token, String password) {
        return Person.from(Person.someAddress())
                .contentType("application/json")
                .body(Map.of("token", token, "password", password))
                .post("/auth/password-reset");
    }

    private Response register(String email) {
        return admin.call()
                .body(Map.of("email", email, "full_name", "Some One", "password", Person.PASSWORD))
                .post("/auth/register");
    }

    private Response setActive(Person person, boolean active) {
        return admin.call().body(Map.of("is_active", active)).put("/admin/users/" + person.id() + "/active");
    }

    private static Response changeRole(Person by, Person of, String role) {
        return by.call().body(Map.of("role", role)).put("/admin/users/" + of.id() + "/role");
    }

    private Response reset(Person person) {
        return admin.call().post("/admin/users/" + person.id() + "/reset-role-override");
    }

    private static Callable<Integer> demotion(String token, Person of) {
        return () -> Person.from(of.address())
                .auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of("role", "USER"))
                .put("/admin/users/" + of.id() + "/role")
                .statusCode();
    }

    private static Response refresh(String cookie) {
        return Person.from(Person.someAddress())
                .cookie("poolkeeper_refresh", cookie)
                .post("/auth/refresh");
    }
}
