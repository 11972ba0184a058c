package io.poolkeeper.analytics;

import static io.restassured.RestAssured.given;

import io.poolkeeper.testkit.Tokens;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@AnalyticsTest
class AccessTest {

    private static final List<String> ROUTES = List.of(
            "/analytics/system",
            "/analytics/pools",
            "/analytics/instance-trends",
            "/analytics/scaling-patterns",
            "/analytics/decisions",
            "/analytics/decisions/none",
            "/analytics/node/999999/health",
            "/analytics/node/999999/resources",
            "/nodes/999999/analytics",
            "/metrics");

    @ParameterizedTest(name = "{0} as {1}: {3}")
    @MethodSource("matrix")
    void peopleReadAndNobodyElse(String route, String who, Map<String, String> headers, int refused) {
        int missing = route.contains("999999") || route.endsWith("/none") ? 404 : 200;
        given().headers(headers).get("/api" + route).then().statusCode(refused == 0 ? missing : refused);
    }

    static Stream<Arguments> matrix() {
        return ROUTES.stream()
                .flatMap(route -> Stream.of(
                        Arguments.of(route, "nobody", Map.of(), 401),
                        Arguments.of(route, "garbage", bearer("garbage"), 401),
                        Arguments.of(route, "NODE", Map.of("X-API-Key", "ask_x"), 401),
                        Arguments.of(route, "a role that is none", bearer(Tokens.token(1, "ROOT")), 403),
                        Arguments.of(route, "USER", bearer(Tokens.user()), 0),
                        Arguments.of(route, "DEVOPS", bearer(Tokens.devops()), 0),
                        Arguments.of(route, "ADMIN", bearer(Tokens.admin()), 0)));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
