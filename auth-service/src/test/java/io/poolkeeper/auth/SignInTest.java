package io.poolkeeper.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.testkit.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(AuthSetup.class)
class SignInTest {
    @Test
    void theFormOfTheContractSignsIn() {
        Person person = Person.with("DEVOPS");
        person.login()
                .then()
                .statusCode(200)
                .body("token_type", equalTo("bearer"))
                .body("expires_in", equalTo(900))
                .body("access_token", notNullValue())
                .body("user.id", equalTo((int) person.id()))
                .body("user.email", equalTo(person.email()))
                .body("user.full_name", equalTo("Some One"))
                .body("user.role", equalTo("DEVOPS"))
                .body("user.auth_provider", equalTo("local"))
                .body("user.keycloak_user_id", nullValue())
                .body("user.is_active", equalTo(true))
                .body("user.role_override", equalTo(false))
                .body("user.created_at", org.hamcrest.Matchers.endsWith("Z"));
    }

    @Test
    void aMultipartFormAndJsonSignInToo() {
        Person person = Person.with("USER");
        Person.from(person.address())
                .multiPart("email", person.email())
                .multiPart("password", Person.PASSWORD)
                .post("/api/auth/login")
                .then()
                .statusCode(200);
        json(person, Person.PASSWORD).then().statusCode(200);
    }

    @Test
    void theTokenOpensWhatTheUserMaySee() {
        Person person = Person.with("USER");
        String token = person.login().path("access_token");
        Person.from(person.address())
                .auth()
                .oauth2(token)
                .get("/auth/me")
                .then()
                .statusCode(200)
                .body("email", equalTo(person.email()));
    }

    @Test
    void theEmailMatchesInAnyCase() {
        Person person = Person.with("USER");
        new Person(person.id(), person.email().toUpperCase(java.util.Locale.ROOT), person.address())
                .login()
                .then()
                .statusCode(200)
                .body("user.email", equalTo(person.email()));
    }

    @Test
    void theRefreshCookieIsOutOfReachOfScriptsAndOtherSites() {
        Cookie cookie = Person.with("USER").login().detailedCookie("poolkeeper_refresh");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Lax");
        assertThat(cookie.getPath()).isEqualTo("/api/auth");
        assertThat(cookie.getMaxAge()).isEqualTo(1_800);
        assertThat(cookie.isSecured()).as("plain HTTP on one's own machine").isFalse();
    }

    @Test
    void beyondThisMachineTheCookieIsForTlsOnly() {
        Person person = Person.with("USER");
        Response answer = Person.from(person.address())
                .header("Host", "poolkeeper.example.org")
                .formParam("email", person.email())
                .formParam("password", Person.PASSWORD)
                .post("/auth/login");
        assertThat(answer.detailedCookie("poolkeeper_refresh").isSecured()).isTrue();
    }

    @Test
    void whateverIsWrongTheAnswerIsTheSame() {
        Person known = Person.with("USER");
        Person inactive = Person.with("USER");
        Database.shared().run("update auth.app_user set is_active = false where id = " + inactive.id());
        Person unknown = new Person(0, "nobody-" + known.id() + "@example.org", Person.someAddress());
        List<Response> answers = List.of(
                known.login("wrong-" + Person.PASSWORD),
                inactive.login(),
                unknown.login(),
                Person.ofKeycloak("ADMIN", false).login());
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.cookies()).isEmpty();
            assertThat(answer.jsonPath().getString("detail")).isEqualTo("The e-mail or the password is wrong");
        });
    }

    @Test
    void eachSignInLeavesExactlyOneEvent() {
        Person person = Person.with("USER");
        String failed = "sign-in-failed-" + person.id();
        String right = "sign-in-right-" + person.id();
        Map<String, String> form = Map.of("email", person.email(), "password", "something else");
        Person.from(person.address())
                .header("X-Request-Id", failed)
                .formParams(form)
                .post("/auth/login");
        Person.from(person.address())
                .header("X-Request-Id", right)
                .header("User-Agent", "a-browser/1")
                .formParams(Map.of("email", person.email(), "password", Person.PASSWORD))
                .post("/auth/login");
        assertThat(events(failed))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("action", "LOGIN_FAILED")
                        .containsEntry("status", "FAILURE")
                        .containsEntry("actor_kind", "ANONYMOUS")
                        .containsEntry("resource_name", person.email()));
        assertThat(events(right))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("action", "LOGIN_SUCCESS")
                        .containsEntry("status", "SUCCESS")
                        .containsEntry("actor_id", person.id())
                        .containsEntry("actor_email", person.email())
                        .containsEntry("user_agent", "a-browser/1")
                        .containsEntry("ip_address", person.address()));
    }

    @Test
    void aPasswordTypedIntoTheWrongFieldStaysOutOfTheTrail() {
        Person.from(Person.someAddress())
                .header("X-Request-Id", "canary-request-1")
                .formParams(Map.of("email", "canary-secret-word", "password", "canary-secret-word"))
                .post("/auth/login")
                .then()
                .statusCode(401);
        assertThat(Database.shared()
                        .count("select count(*) from audit.event t where t::text like '%canary-secret-word%'"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"email", "password"})
    void aMissingFieldIsNamed(String missing) {
        String other = missing.equals("email") ? "password" : "email";
        Person.from(Person.someAddress())
                .formParam(other, "a@example.org")
                .post("/auth/login")
                .then()
                .statusCode(422)
                .body("errors.field", contains(missing))
                .body("detail", notNullValue());
        Person.from(Person.someAddress())
                .contentType("application/json")
                .body(Map.of(other, "a@example.org"))
                .post("/auth/login")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(missing));
    }

    @Test
    void whoGuessesIsSlowedDownAndTheOwnerElsewhereIsNot() {
        Person owner = Person.with("ADMIN");
        Person guesser = new Person(owner.id(), owner.email(), Person.someAddress());
        for (int i = 0; i < 5; i++) {
            guesser.login("guess number " + i).then().statusCode(401);
        }
        Response sixth = guesser.login();
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(20, 30);
        owner.login().then().statusCode(200);
    }

    @Test
    void anUnknownAccountIsSlowedDownTheSameWay() {
        Person unknown = new Person(0, "nobody-" + System.nanoTime() + "@example.org", Person.someAddress());
        for (int i = 0; i < 5; i++) {
            unknown.login().then().statusCode(401);
        }
        unknown.login().then().statusCode(429).header("Retry-After", notNullValue());
    }

    @Test
    void theRightPasswordForgetsEarlierFailures() {
        Person person = Person.with("USER");
        for (int i = 0; i < 4; i++) {
            person.login("guess number " + i).then().statusCode(401);
        }
        person.login().then().statusCode(200);
        person.login("one more guess").then().statusCode(401);
        person.login().then().statusCode(200);
    }

    @Test
    void oneAddressGetsTenAttemptsAMinute() {
        String address = Person.someAddress();
        Instant start = Instant.now();
        int served = 0;
        Response answer = knock(address);
        while (answer.statusCode() != 429 && served < 100) {
            served++;
            answer = knock(address);
        }
        long refilled = Duration.between(start, Instant.now()).toSeconds() / 6 + 1;
        assertThat((long) served).isBetween(10L, 10L + refilled);
        answer.then().contentType("application/problem+json").header("Retry-After", notNullValue());
        assertThat(knock(Person.someAddress()).statusCode()).isNotEqualTo(429);
    }

    @Test
    void everyCharacterOfALongPasswordCounts() {
        Person person = Person.with("USER");
        String base = "Größe ✓ ".repeat(16).substring(0, 127);
        person.call()
                .body(Map.of("current_password", Person.PASSWORD, "new_password", base + "a"))
                .put("/auth/profile")
                .then()
                .statusCode(200);
        json(person, base + "b").then().statusCode(401);
        json(person, base).then().statusCode(401);
        json(person, base + "a").then().statusCode(200);
    }

    /** An attempt to prove oneself that costs no hash. */
    private static Response knock(String address) {
        return Person.from(address)
                .contentType("application/json")
                .body(Map.of("token", "x", "email", "a@example.org", "full_name", "A", "password", "x"))
                .post("/auth/bootstrap");
    }

    private static Response json(Person person, String password) {
        return Person.from(person.address())
                .contentType("application/json; charset=utf-8")
                .body(Map.of("email", person.email(), "password", password))
                .post("/auth/login");
    }

    private static List<Map<String, Object>> events(String requestId) {
        return Database.shared().rows("select * from audit.event where request_id = ?", requestId);
    }
}
