package io.poolkeeper.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.poolkeeper.testkit.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AuthSetup.class)
class BootstrapTest {
    private final String email = "first-" + System.nanoTime() + "@example.org";

    @BeforeEach
    void nobodyIsThereAndTheTokenIsFresh() {
        Database.shared()
                .run(
                        "delete from auth.app_user",
                        "update auth.bootstrap_token set used_at = null, expires_at = now() + interval '1 hour'");
    }

    @Test
    void theTokenMakesTheFirstAdministratorWhoIsSignedIn() {
        Response answer = claim(AuthSetup.BOOTSTRAP_TOKEN, "walrus-in-the-attic");
        answer.then().statusCode(200).body("user.role", equalTo("ADMIN")).body("user.email", equalTo(email));
        assertThat(answer.cookie("poolkeeper_refresh")).isNotEmpty();
        Person.from("10.0.0.2")
                .auth()
                .oauth2(answer.path("access_token"))
                .get("/admin/users")
                .then()
                .statusCode(200);
        assertThat(Database.shared()
                        .count(
                                "select count(*) from audit.event where action = 'FIRST_ADMIN_CREATED' and actor_email = ?",
                                email))
                .isEqualTo(1);
    }

    @Test
    void theTokenWorksOnce() {
        claim(AuthSetup.BOOTSTRAP_TOKEN, "walrus-in-the-attic").then().statusCode(200);
        claim(AuthSetup.BOOTSTRAP_TOKEN, "walrus-in-the-attic").then().statusCode(409);
        Database.shared().run("delete from auth.app_user");
        claim(AuthSetup.BOOTSTRAP_TOKEN, "walrus-in-the-attic").then().statusCode(401);
    }

    @Test
    void ofManyAtOnceOneBecomesTheAdministrator() throws Exception {
        try (var clients = Executors.newFixedThreadPool(4)) {
            Callable<Integer> client = () ->
                    claim(AuthSetup.BOOTSTRAP_TOKEN, "walrus-in-the-attic").statusCode();
            List<Integer> answers = clients.invokeAll(List.of(client, client, client, client)).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertThat(answers).startsWith(200).endsWith(409);
        }
        assertThat(Database.shared().count("select count(*) from auth.app_user"))
                .isEqualTo(1);
    }

    @Test
    void aWrongOrExpiredTokenIsRefusedAndLeavesOneFailure() {
        Map<String, String> before = Database.shared().checksum();
        String request = "bootstrap-wrong-" + System.nanoTime();
        send(request, "another-token-altogether", "walrus-in-the-attic").then().statusCode(401);
        assertThat(Database.shared().checksum()).isEqualTo(before);
        assertThat(Database.shared()
                        .count("select count(*) from audit.event where request_id = ? and status = 'FAILURE'", request))
                .isEqualTo(1);
        Database.shared().run("update auth.bootstrap_token set expires_at = now()");
        claim(AuthSetup.BOOTSTRAP_TOKEN, "walrus-in-the-attic").then().statusCode(401);
    }

    @Test
    void aPoorPasswordDoesNotSpendTheToken() {
        claim(AuthSetup.BOOTSTRAP_TOKEN, "administrator").then().statusCode(422);
        claim(AuthSetup.BOOTSTRAP_TOKEN, "walrus-in-the-attic").then().statusCode(200);
    }

    @Test
    void theTokenIsKeptAsAHash() {
        assertThat(Database.shared()
                        .rows("select hash from auth.bootstrap_token")
                        .toString())
                .doesNotContain(AuthSetup.BOOTSTRAP_TOKEN);
    }

    private Response claim(String token, String password) {
        return send("bootstrap-" + System.nanoTime(), token, password);
    }

    private Response send(String request, String token, String password) {
        return Person.from(Person.someAddress())
                .header("X-Request-Id", request)
                .contentType("application/json")
                .body(Map.of("token", token, "email", email, "full_name", "The First", "password", password))
                .post("/api/auth/bootstrap");
    }
}
