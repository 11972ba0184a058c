package io.poolkeeper.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.testkit.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(AuthSetup.class)
class AccessTest {
    private static final List<String> OWN_AND_ADMIN = List.of("/auth/me", "/auth/sessions", "/admin/users");

    @Test
    void aTokenEndsWithTheRoleItNames() {
        Person admin = Person.with("ADMIN");
        String token = admin.token();
        Database.shared().run("update auth.app_user set role = 'USER' where id = " + admin.id());
        OWN_AND_ADMIN.forEach(path -> get(path, token).then().statusCode(401));
    }

    @Test
    void aDeactivatedUsersTokenEndsAtOnce() {
        Person admin = Person.with("ADMIN");
        String token = admin.token();
        Database.shared().run("update auth.app_user set is_active = false where id = " + admin.id());
        OWN_AND_ADMIN.forEach(path -> get(path, token).then().statusCode(401));
    }

    @Test
    void aRefusedMutationLeavesOneFailureInTheTrail() {
        Person caller = Person.with("USER");
        String request = "refused-" + caller.id() + "-request";
        caller.call()
                .header("X-Request-Id", request)
                .delete("/admin/users/" + Person.with("USER").id());
        assertThat(Database.shared()
                        .rows("select action, status, actor_email from audit.event where request_id = ?", request))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("action", "ACCESS_REFUSED")
                        .containsEntry("status", "FAILURE")
                        .containsEntry("actor_email", caller.email()));
    }

    @ParameterizedTest
    @CsvSource({"/config", "/api/config", "/auth/jwks", "/api/auth/jwks"})
    void whatThePublicMayReadItMayReadWithABrokenTokenToo(String path) {
        Person.from("10.0.0.1").get(path).then().statusCode(200);
        Person.from("10.0.0.1")
                .header("Authorization", "Bearer garbage")
                .get(path)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"GET, /auth/login, 405", "GET, /auth/nothing, 404", "GET, /admin/users/abc, 404", "GET, /nothing, 404"})
    void whatIsNotThereIsAProblem(String method, String path, int status) {
        Response answer = Person.with("ADMIN").call().request(method, path);
        assertThat(answer.statusCode()).isIn(status, 422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private static Response get(String path, String token) {
        return Person.from(Person.someAddress()).auth().oauth2(token).get(path);
    }
}
