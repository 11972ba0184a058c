package io.poolkeeper.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.poolkeeper.testkit.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(AuthSetup.class)
class AccountTest {
    private Person admin;

    @BeforeEach
    void anAdministrator() {
        admin = Person.with("ADMIN");
    }

    @AfterEach
    void theTrailAcceptsEventsAgain() {
        Database.shared().run("grant insert on audit.event to poolkeeper_auth");
    }

    // --- register

    @Test
    void aRegisteredUserIsAnOrdinaryOneWhoCanSignIn() {
        String email = "new-" + admin.id() + "@example.org";
        Response created = register(email, "walrus-in-the-attic", Map.of("role", "ADMIN"));
        created.then().statusCode(200).body("role", equalTo("USER")).body("auth_provider", equalTo("local"));
        Person someone = new Person(created.jsonPath().getLong("id"), email, Person.someAddress());
        someone.login("walrus-in-the-attic").then().statusCode(200);
        assertThat(someone.audited("USER_CREATED", "SUCCESS")).isEqualTo(1);
    }

    @Test
    void anEmailIsTakenInAnyCaseAndTheRefusalLeavesNoEvent() {
        Person taken = Person.with("USER");
        Map<String, String> before = Database.shared().checksum();
        register(taken.email().toUpperCase(java.util.Locale.ROOT), "walrus-in-the-attic", Map.of())
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
        assertThat(Database.shared().checksum()).isEqualTo(before);
        assertThat(taken.audited("USER_CREATED", "SUCCESS")).isZero();
    }

    @Test
    void ofManyWhoTakeTheSameEmailAtOnceOneGetsItAndOneEventIsLeft() throws Exception {
        String email = "race-" + admin.id() + "@example.org";
        try (var clients = Executors.newFixedThreadPool(4)) {
            Callable<Response> client = () -> register(email, "walrus-in-the-attic", Map.of());
            List<Integer> answers = clients.invokeAll(List.of(client, client, client, client)).stream()
                    .map(Future::resultNow)
                    .map(Response::statusCode)
                    .sorted()
                    .toList();
            assertThat(answers).containsExactly(200, 409, 409, 409);
        }
        assertThat(Database.shared()
                        .count(
                                "select count(*) from audit.event where action = 'USER_CREATED' and resource_name = ?",
                                email))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "password1234", "aaaaaaaaaaaaaaaa", "qwertyuiop123", "SomeOne-2026!"})
    void aPoorPasswordIsRefusedWithAReason(String password) {
        register("poor-" + admin.id() + "@example.org", password, Map.of())
                .then()
                .statusCode(422)
                .body("errors.field", contains("password"))
                .body("detail", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({"not-an-address, Some One", "'', Some One", "a@example.org, ''"})
    void whatIsNoAddressOrNameIsRefused(String email, String name) {
        admin.call()
                .body(Map.of("email", email, "full_name", name, "password", "walrus-in-the-attic"))
                .post("/auth/register")
                .then()
                .statusCode(422);
    }

    @Test
    void whatCannotBeAuditedDoesNotHappen() {
        Person target = Person.with("USER");
        Database.shared().run("revoke insert on audit.event from poolkeeper_auth");
        Map<String, String> before = Database.shared().checksum();
        assertThat(List.of(
                        register("unseen-" + admin.id() + "@example.org", "walrus-in-the-attic", Map.of()),
                        admin.call().body(Map.of("role", "ADMIN")).put("/admin/users/" + target.id() + "/role"),
                        admin.call().body(Map.of("is_active", false)).put("/admin/users/" + target.id() + "/active"),
                        admin.call().delete("/admin/users/" + target.id()),
                        admin.call().post("/admin/users/" + target.id() + "/reset-password"),
                        target.call().body(Map.of("full_name", "Unseen")).put("/auth/profile")))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500));
        assertThat(Database.shared().checksum()).isEqualTo(before);
    }

    // --- profile

    @Test
    void aUserChangesNameAndEmailAndStaysSignedIn() {
        Person person = Person.with("USER");
        String token = person.token();
        String email = "moved-" + person.email();
        person.call()
                .body(Map.of("full_name", "  Ann Other ", "email", email))
                .put("/auth/profile")
                .then()
                .statusCode(200)
                .body("full_name", equalTo("Ann Other"))
                .body("email", equalTo(email));
        Person.from(person.address())
                .auth()
                .oauth2(token)
                .get("/auth/me")
                .then()
                .statusCode(200)
                .body("email", equalTo(email));
        assertThat(Database.shared()
                        .rows(
                                "select details::text as d from audit.event where action = 'PROFILE_UPDATED' and resource_id = ?",
                                Long.toString(person.id())))
                .singleElement()
                .satisfies(row -> assertThat((String) row.get("d")).contains("\"full_name\", \"email\""));
    }

    @Test
    void theNewPasswordCountsAndOtherSessionsEnd() {
        Person person = Person.with("USER");
        String mine = person.login().cookie("poolkeeper_refresh");
        String other = person.login().cookie("poolkeeper_refresh");
        person.call()
                .cookie("poolkeeper_refresh", mine)
                .body(Map.of("current_password", Person.PASSWORD, "new_password", "walrus-in-the-attic"))
                .put("/auth/profile")
                .then()
                .statusCode(200);
        person.login().then().statusCode(401);
        person.login("walrus-in-the-attic").then().statusCode(200);
        refresh(other).then().statusCode(401);
        refresh(mine).then().statusCode(200);
        assertThat(person.audited("PASSWORD_CHANGED", "SUCCESS")).isEqualTo(1);
        assertThat(person.audited("PROFILE_UPDATED", "SUCCESS")).isZero();
    }

    @Test
    void thePasswordNeedsTheCurrentOne() {
        Person person = Person.with("USER");
        Object before = person.column("password_hash");
        change(person, Map.of("new_password", "walrus-in-the-attic")).then().statusCode(400);
        change(person, Map.of("new_password", "walrus-in-the-attic", "current_password", "a wrong guess"))
                .then()
                .statusCode(400);
        change(person, Map.of("new_password", "short", "current_password", Person.PASSWORD))
                .then()
                .statusCode(422)
                .body("errors.field", contains("new_password"));
        assertThat(person.column("password_hash")).isEqualTo(before);
        assertThat(person.audited("PASSWORD_CHANGED", "FAILURE")).isEqualTo(1);
    }

    @Test
    void aStolenTokenCannotGuessTheCurrentPassword() {
        Person person = Person.with("USER");
        for (int i = 0; i < 5; i++) {
            change(person, Map.of("new_password", "walrus-in-the-attic", "current_password", "guess " + i))
                    .then()
                    .statusCode(400);
        }
        change(person, Map.of("new_password", "walrus-in-the-attic", "current_password", Person.PASSWORD))
                .then()
                .statusCode(429);
    }

    @Test
    void aTakenEmailAndASingleSignOnAccountAre400AsInTheContract() {
        Person taken = Person.with("USER");
        change(Person.with("USER"), Map.of("email", taken.email())).then().statusCode(400);
        change(Person.ofKeycloak("USER", false), Map.of("full_name", "New Name"))
                .then()
                .statusCode(400);
    }

    private Response register(String email, String password, Map<String, String> more) {
        Map<String, String> body = new java.util.HashMap<>(more);
        body.putAll(Map.of("email", email, "full_name", "Some One", "password", password));
        return admin.call().body(body).post("/auth/register");
    }

    private static Response change(Person person, Map<String, String> body) {
        return person.call().body(body).put("/auth/profile");
    }

    private static Response refresh(String cookie) {
        return Person.from(Person.someAddress())
                .cookie("poolkeeper_refresh", cookie)
                .post("/auth/refresh");
    }
}
