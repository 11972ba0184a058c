package io.poolkeeper.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.poolkeeper.testkit.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(AuthSetup.class)
class SessionTest {
    private static final String COOKIE = "poolkeeper_refresh";

    private Person person;

    @BeforeEach
    void someone() {
        person = Person.with("USER");
    }

    @Test
    void aRefreshGivesATokenAndTheNextCookie() {
        String first = person.login().cookie(COOKIE);
        Response refreshed = refresh(first);
        refreshed.then().statusCode(200).body("user.email", equalTo(person.email()));
        assertThat(refreshed.cookie(COOKIE)).isNotEmpty().isNotEqualTo(first);
        refresh(refreshed.cookie(COOKIE)).then().statusCode(200);
    }

    @Test
    void eachRefreshLeavesOneEventAndARefusedOneNone() {
        String first = person.login().cookie(COOKIE);
        String second = refresh(first).cookie(COOKIE);
        refresh(second).then().statusCode(200);
        assertThat(person.audited("TOKEN_REFRESH", "SUCCESS")).isEqualTo(2);
        refresh(first).then().statusCode(401);
        assertThat(person.audited("TOKEN_REFRESH", "SUCCESS")).isEqualTo(2);
    }

    @Test
    void aTokenThatComesBackEndsTheWholeSession() {
        String first = person.login().cookie(COOKIE);
        String second = refresh(first).cookie(COOKIE);
        String third = refresh(second).cookie(COOKIE);
        refresh(first).then().statusCode(401);
        refresh(third).then().statusCode(401);
        assertThat(person.audited("TOKEN_REUSED", "FAILURE")).isEqualTo(1);
    }

    @Test
    void aTokenThatComesBackLateEndsTheWholeSession() {
        String first = person.login().cookie(COOKIE);
        String second = refresh(first).cookie(COOKIE);
        Database.shared()
                .run("update auth.refresh_token set used_at = used_at - interval '11 s' where user_id = "
                        + person.id());
        refresh(first).then().statusCode(401);
        refresh(second).then().statusCode(401);
    }

    @Test
    void anotherSessionOfTheSameUserGoesOn() {
        String other = person.login().cookie(COOKIE);
        String first = person.login().cookie(COOKIE);
        refresh(refresh(first).cookie(COOKIE));
        refresh(first).then().statusCode(401);
        refresh(other).then().statusCode(200);
    }

    @Test
    void twoTabsThatRefreshAtOnceBothGetATokenAndOneCookie() throws Exception {
        String first = person.login().cookie(COOKIE);
        try (var tabs = Executors.newFixedThreadPool(4)) {
            Callable<Response> tab = () -> refresh(first);
            List<Response> answers = tabs.invokeAll(List.of(tab, tab, tab, tab)).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
            List<String> cookies = answers.stream()
                    .map(answer -> answer.cookie(COOKIE))
                    .filter(c -> c != null)
                    .toList();
            assertThat(cookies).hasSize(1);
            refresh(cookies.getFirst()).then().statusCode(200);
        }
    }

    @Test
    void signingOutEndsThisSessionOnly() {
        String mine = person.login().cookie(COOKIE);
        String other = person.login().cookie(COOKIE);
        Response answer = logout(mine, false);
        answer.then().statusCode(204);
        assertThat(answer.detailedCookie(COOKIE).getMaxAge()).isZero();
        refresh(mine).then().statusCode(401);
        refresh(other).then().statusCode(200);
        assertThat(person.audited("LOGOUT", "SUCCESS")).isEqualTo(1);
    }

    @Test
    void signingOutEverywhereEndsAllOfTheUsersSessions() {
        String mine = person.login().cookie(COOKIE);
        String other = person.login().cookie(COOKIE);
        String stranger = Person.with("USER").login().cookie(COOKIE);
        logout(mine, true).then().statusCode(204);
        refresh(other).then().statusCode(401);
        refresh(stranger).then().statusCode(200);
    }

    @Test
    void signingOutWithoutASessionDoesNothing() {
        Person.from(person.address()).post("/auth/logout").then().statusCode(204);
        logout("no such token", true).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "' or 1=1 --"})
    void whatIsNoTokenIsRefused(String token) {
        refresh(token).then().statusCode(401);
        Person.from(person.address()).post("/auth/refresh").then().statusCode(401);
    }

    @Test
    void theTrailAndTheDatabaseHoldNoToken() {
        String first = person.login().cookie(COOKIE);
        assertThat(Database.shared()
                        .count("select count(*) from auth.refresh_token t where t::text like ?", "%" + first + "%"))
                .isZero();
        assertThat(Database.shared()
                        .count("select count(*) from audit.event t where t::text like ?", "%" + first + "%"))
                .isZero();
    }

    @Test
    void anIdleSessionEnds() {
        String first = person.login().cookie(COOKIE);
        Database.shared().run("update auth.refresh_token set expires_at = now() where user_id = " + person.id());
        refresh(first).then().statusCode(401);
    }

    @Test
    void aSessionEndsAfterTenHoursHoweverBusy() {
        String first = person.login().cookie(COOKIE);
        Database.shared()
                .run("update auth.refresh_token set started_at = now() - interval '9 hours 50 minutes' where user_id = "
                        + person.id());
        assertThat(refresh(first).detailedCookie(COOKIE).getMaxAge()).isBetween(500L, 600L);
    }

    @Test
    void aDeactivatedUserIsNotRefreshed() {
        String first = person.login().cookie(COOKIE);
        Database.shared().run("update auth.app_user set is_active = false where id = " + person.id());
        refresh(first).then().statusCode(401);
    }

    @Test
    void anotherWebSiteMayNotActForTheUser() {
        String first = person.login().cookie(COOKIE);
        Person.from(person.address())
                .cookie(COOKIE, first)
                .header("Sec-Fetch-Site", "cross-site")
                .post("/auth/logout")
                .then()
                .statusCode(403);
        refresh(first).then().statusCode(200);
    }

    private Response refresh(String cookie) {
        return Person.from(person.address()).cookie(COOKIE, cookie).post("/auth/refresh");
    }

    private Response logout(String cookie, boolean all) {
        return Person.from(person.address())
                .cookie(COOKIE, cookie)
                .queryParam("all", all)
                .post("/api/auth/logout");
    }
}
