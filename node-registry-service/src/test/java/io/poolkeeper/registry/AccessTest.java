package io.poolkeeper.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.common.security.Roles;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.Tokens;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every route as every kind of caller: what is not allowed here changes nothing. */
@RegistryTest
class AccessTest {

    private static final String BODY =
            "{\"name\":\"matrix\",\"region\":\"r\",\"yaml_config\":\"x\",\"status\":\"active\"}";

    private record Route(String method, String path, List<String> allowed) {}

    private static final List<String> USERS = List.of("USER", "DEVOPS", "ADMIN");
    private static final List<String> OPERATORS = List.of("DEVOPS", "ADMIN");
    private static final List<String> NODES = List.of("NODE");

    private static final List<Route> ROUTES = List.of(
            new Route("GET", "/nodes", USERS),
            new Route("POST", "/nodes", OPERATORS),
            new Route("POST", "/nodes/register", OPERATORS),
            new Route("GET", "/nodes/join-tokens", OPERATORS),
            new Route("POST", "/nodes/join-tokens", OPERATORS),
            new Route("GET", "/nodes/lifecycle-logs", OPERATORS),
            new Route("GET", "/nodes/{foreign}", OPERATORS),
            new Route("PUT", "/nodes/{foreign}", OPERATORS),
            new Route("DELETE", "/nodes/{foreign}", OPERATORS),
            new Route("GET", "/nodes/{foreign}/lifecycle-logs", OPERATORS),
            new Route("GET", "/nodes/{own}/config", List.of("DEVOPS", "ADMIN", "NODE")),
            new Route("GET", "/nodes/{foreign}/config", OPERATORS),
            new Route("PUT", "/nodes/{foreign}/config", OPERATORS),
            new Route("GET", "/nodes/{own}/config/fetch", NODES),
            new Route("GET", "/nodes/{foreign}/config/fetch", List.of()),
            new Route("PUT", "/nodes/{own}/config/push", NODES),
            new Route("PUT", "/nodes/{foreign}/config/push", List.of()),
            new Route("GET", "/nodes/{foreign}/config/versions", OPERATORS),
            new Route("GET", "/nodes/{foreign}/config/versions/1", OPERATORS),
            new Route("POST", "/nodes/{foreign}/keys", List.of()),
            new Route("GET", "/nodes/{foreign}/keys", OPERATORS),
            new Route("DELETE", "/nodes/{foreign}/keys/abcdefghijkl", OPERATORS),
            new Route("POST", "/nodes/{own}/heartbeat", NODES),
            new Route("POST", "/nodes/{foreign}/heartbeat", List.of()),
            new Route("POST", "/heartbeat", NODES),
            new Route("GET", "/pools", USERS),
            new Route("GET", "/pools/1", USERS),
            new Route("GET", "/schedules", USERS));

    @TestFactory
    List<DynamicTest> whoMayDoWhat() {
        var own = Fleet.enrol();
        var foreign = Fleet.enrol();
        var tests = new ArrayList<DynamicTest>();
        for (Route route : ROUTES) {
            String path = route.path()
                    .replace("{own}", String.valueOf(own.id()))
                    .replace("{foreign}", String.valueOf(foreign.id()));
            callers(own.key()).forEach((who, headers) -> {
                if (!(route.allowed().contains(who) && !route.method().equals("GET"))) {
                    tests.add(DynamicTest.dynamicTest(
                            route.method() + " " + route.path() + " as " + who,
                            () -> check(route, path, who, headers)));
                }
            });
        }
        return tests;
    }

    @Test
    void theHealthOfTheServiceIsPublic() {
        for (String path : List.of("/health", "/api/health")) {
            given().get(path).then().statusCode(200).body("status", equalTo("healthy"));
        }
    }

    @Test
    void aUserSeesNodesWithoutTheirAddresses() {
        Fleet.asDevops()
                .body(Map.of("name", "addressed", "region", "r", "ip_address", "10.1.2.3"))
                .post("/nodes")
                .then()
                .body("ip_address", equalTo("10.1.2.3"));
        Fleet.as(Tokens.user())
                .get("/nodes?limit=500")
                .then()
                .statusCode(200)
                .body("find { it.name == 'addressed' }.ip_address", nullValue());
    }

    private static void check(Route route, String path, String who, Map<String, String> headers) {
        boolean mutation = !route.method().equals("GET");
        var before = mutation ? Database.shared().checksum() : Map.of();

        int status = given().headers(headers)
                .contentType(ContentType.JSON)
                .body(mutation ? BODY : "")
                .request(route.method(), path)
                .statusCode();

        if (route.allowed().contains(who)) {
            assertThat(status).isIn(200, 404);
        } else {
            assertThat(status).isEqualTo(USERS.contains(who) || who.equals("NODE") || who.equals("JOIN") ? 403 : 401);
            assertThat(mutation ? Database.shared().checksum() : Map.of()).isEqualTo(before);
        }
    }

    private static Map<String, Map<String, String>> callers(String key) {
        var callers = new LinkedHashMap<String, Map<String, String>>();
        callers.put("nobody", Map.of());
        callers.put("garbage", bearer("garbage"));
        callers.put("expired", bearer(expired()));
        callers.put("unknown key", Map.of("X-API-Key", "0123456789012345678901234567890123456789012"));
        callers.put("USER", bearer(Tokens.user()));
        callers.put("DEVOPS", bearer(Tokens.devops()));
        callers.put("ADMIN", bearer(Tokens.admin()));
        callers.put("NODE", Map.of("X-API-Key", key));
        return callers;
    }

    private static String expired() {
        return Tokens.signed(Tokens.claims(12, Roles.DEVOPS)
                .expiresAt(java.time.Instant.now().minusSeconds(6)));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
