package io.poolkeeper.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.startsWith;

import io.poolkeeper.common.security.Roles;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.poolkeeper.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class AccessTest {
    private static final List<String> ROUTES = List.of(
            "/admin/audit-logs",
            "/admin/audit-logs/summary",
            "/admin/audit-logs/categories",
            "/admin/audit",
            "/admin/audit/summary",
            "/admin/audit/categories");

    @ParameterizedTest(name = "{0} as {1}: {3}")
    @MethodSource("matrix")
    void onlyAnAdministratorReadsTheTrail(String route, String who, Map<String, String> headers, int status) {
        String type = status == 200 ? "application/json" : "application/problem+json";
        given().headers(headers).get(route).then().statusCode(status).contentType(startsWith(type));
    }

    static Stream<Arguments> matrix() {
        return ROUTES.stream()
                .flatMap(route -> callers()
                        .map(caller -> Arguments.of(route, caller.get()[0], caller.get()[1], caller.get()[2])));
    }

    private static Stream<Arguments> callers() {
        String old = Tokens.signed(
                Tokens.claims(13, Roles.ADMIN).expiresAt(Instant.now().minusSeconds(6)));
        String foreign = Tokens.signed(Tokens.claims(13, Roles.ADMIN).audience("another-api"));
        return Stream.of(
                Arguments.of("nobody", Map.of(), 401),
                Arguments.of("garbage", bearer("garbage"), 401),
                Arguments.of("expired", bearer(old), 401),
                Arguments.of("wrong audience", bearer(foreign), 401),
                Arguments.of("another scheme", Map.of("Authorization", "Basic YTpi"), 401),
                Arguments.of("NODE", Map.of("X-API-Key", "ask_0123456789ab_secret"), 401),
                Arguments.of("a role that is none", bearer(Tokens.token(13, "ROOT")), 403),
                Arguments.of("USER", bearer(Tokens.user()), 403),
                Arguments.of("DEVOPS", bearer(Tokens.devops()), 403),
                Arguments.of("ADMIN", bearer(Tokens.admin()), 200));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
