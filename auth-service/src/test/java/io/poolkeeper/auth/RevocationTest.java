package io.poolkeeper.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.testkit.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AuthSetup.class)
class RevocationTest {
    private Person person;
    private Person admin;

    @BeforeEach
    void someone() {
        person = Person.with("USER");
        admin = Person.with("ADMIN");
    }

    @Test
    void aSessionKnowsWhereItComesFromAndWhichOneAsks() {
        Response first = person.login();
        person.login();
        List<Map<String, Object>> sessions =
                get("/auth/sessions", token(first)).jsonPath().getList("$");
        assertThat(sessions)
                .hasSize(2)
                .allSatisfy(session -> assertThat(session)
                        .containsEntry("ip_address", person.address())
                        .containsKeys("id", "created_at", "last_used_at", "expires_at", "user_agent"));
        assertThat(sessions)
                .filteredOn(session -> session.get("current").equals(true))
                .singleElement()
                .satisfies(session -> assertThat(session).containsEntry("id", sid(token(first))));
    }

    @Test
    void anEndedSessionIsListedForTheOtherServicesAndItsTokenEndsHereAtOnce() {
        Response lost = person.login();
        Response mine = person.login();
        String id = sid(token(lost));
        String tag = feed().header("ETag");
        assertThat(Person.from("10.0.0.4")
                        .header("If-None-Match", tag)
                        .get("/auth/revocations")
                        .statusCode())
                .isEqualTo(304);
        delete(id, token(mine)).then().statusCode(204);
        delete(id, token(mine)).then().statusCode(404);
        assertThat(feed().header("ETag")).isNotEqualTo(tag);
        assertThat(feed().jsonPath().getList("sessions")).contains(id);
        get("/auth/me", token(lost)).then().statusCode(401);
        get("/auth/me", token(mine)).then().statusCode(200);
        refresh(lost).then().statusCode(401);
        assertThat(Database.shared()
                        .count(
                                "select count(*) from audit.event where action = 'SESSION_REVOKED' and resource_id = ?",
                                id))
                .isEqualTo(1);
    }

    @Test
    void nobodyEndsTheSessionOfAnother() {
        Response mine = person.login();
        delete(sid(token(mine)), token(admin.login())).then().statusCode(404);
        get("/auth/me", token(mine)).then().statusCode(200);
    }

    @Test
    void signingOutEverywhereEndsEveryTokenOfTheUser() {
        Response here = person.login();
        Response there = person.login();
        Person.from(person.address())
                .auth()
                .oauth2(token(here))
                .post("/auth/logout-all")
                .then()
                .statusCode(204);
        get("/auth/me", token(here)).then().statusCode(401);
        get("/auth/me", token(there)).then().statusCode(401);
        refresh(there).then().statusCode(401);
        assertThat(feed().jsonPath().getList("sessions")).contains(sid(token(here)), sid(token(there)));
        assertThat(person.audited("LOGOUT", "SUCCESS")).isEqualTo(1);
    }

    @Test
    void aChangedRoleEndsTheTokensButNotTheSession() {
        Response login = person.login();
        admin.call()
                .body(Map.of("role", "DEVOPS"))
                .put("/admin/users/" + person.id() + "/role")
                .then()
                .statusCode(200);
        get("/auth/me", token(login)).then().statusCode(401);
        assertThat(feed().jsonPath().getInt("users.find { it.id == %d }.version".formatted(person.id())))
                .isEqualTo(1);
        Response renewed = refresh(login);
        renewed.then().statusCode(200);
        assertThat(claims(token(renewed)).getString("role")).isEqualTo("DEVOPS");
        get("/auth/me", token(renewed)).then().statusCode(200);
    }

    @Test
    void theFeedForgetsWhatNoTokenCanOutlive() {
        Response login = person.login();
        delete(sid(token(login)), token(login)).then().statusCode(204);
        Database.shared()
                .run("update auth.revocation set at = now() - interval '17 min' where session = '%s'"
                        .formatted(sid(token(login))));
        assertThat(feed().jsonPath().getList("sessions")).doesNotContain(sid(token(login)));
    }

    private static Response feed() {
        Response answer = Person.from("10.0.0.4").get("/auth/revocations");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private Response get(String path, String token) {
        return Person.from(person.address()).auth().oauth2(token).get(path);
    }

    private Response delete(String session, String token) {
        return Person.from(person.address()).auth().oauth2(token).delete("/auth/sessions/" + session);
    }

    private Response refresh(Response login) {
        return Person.from(person.address())
                .cookie("poolkeeper_refresh", login.cookie("poolkeeper_refresh"))
                .post("/auth/refresh");
    }

    private static String token(Response login) {
        return login.path("access_token");
    }

    private static String sid(String token) {
        return claims(token).getString("sid");
    }

    private static JsonPath claims(String token) {
        return new JsonPath(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }
}
