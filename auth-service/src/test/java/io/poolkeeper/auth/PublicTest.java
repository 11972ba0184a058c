package io.poolkeeper.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AuthSetup.class)
class PublicTest {
    @Test
    void theLoginPageLearnsThatThereIsNoSingleSignOn() {
        Person.from("10.0.0.4")
                .get("/api/config")
                .then()
                .statusCode(200)
                .body(
                        "$",
                        equalTo(Map.of(
                                "keycloak_enabled", false,
                                "keycloak_url", "",
                                "keycloak_realm", "",
                                "keycloak_client_id", "",
                                "api_base_url", "",
                                "sso_label", "")));
    }

    @Test
    void singleSignOnAnswers501() {
        Person.from("10.0.0.4")
                .contentType("application/json")
                .body(Map.of("code", "x", "redirect_uri", "https://example.org", "code_verifier", "v".repeat(43)))
                .post("/api/auth/keycloak/login")
                .then()
                .statusCode(501)
                .contentType("application/problem+json");
        for (String path : new String[] {"/api/auth/keycloak", "/api/auth/keycloak/callback?code=x&state=y"}) {
            Person.from("10.0.0.4").get(path).then().statusCode(501).contentType("application/problem+json");
        }
    }

    @TestHTTPResource
    URL address;

    /** By a bare socket: a client that is still sending might not read the answer. */
    @Test
    void aBodyThatSaysItIsTooLargeIsRefusedByAProblemBeforeItIsRead() throws IOException {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            String head = "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("application/problem+json", "\"status\":413");
        }
    }

    @Test
    void whoStillSendsTheBodyReadsThatItIsTooLargeAndMayAskAgain() throws IOException {
        byte[] body = new byte[3_000_000];
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            for (int time = 0; time < 3; time++) {
                String head =
                        "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n".formatted(body.length);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(body);

                assertThat(answer(socket)).startsWith("HTTP/1.1 413 ").contains("\"status\":413");
            }
        }
    }

    /** Up to the end of its one JSON object, for the connection stays open. */
    private static String answer(Socket socket) throws IOException {
        var text = new StringBuilder();
        for (int letter = socket.getInputStream().read();
                letter >= 0;
                letter = socket.getInputStream().read()) {
            text.append((char) letter);
            if (letter == '}') {
                return text.toString();
            }
        }
        return text.toString();
    }

    @Test
    void theServiceMayNeitherReadNorRewriteTheTrail() throws SQLException {
        String url = Database.shared().url().replaceFirst("\\?.*", "");
        try (var service = DriverManager.getConnection(url, Schema.AUTH.serviceRole(), "test-only")) {
            for (String statement : new String[] {
                "select count(*) from audit.event",
                "update audit.event set description = 'nothing happened'",
                "delete from audit.event",
                "truncate audit.event",
                "truncate auth.app_user",
                "drop table auth.app_user",
                "select count(*) from registry.flyway_schema_history"
            }) {
                assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                        SQLException.class,
                                        () -> service.createStatement().execute(statement))
                                .getSQLState())
                        .as(statement)
                        .isEqualTo("42501");
            }
        }
    }
}
