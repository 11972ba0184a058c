package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.as;
import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.atOnce;
import static io.poolkeeper.registry.Fleet.patiently;
import static io.poolkeeper.registry.Fleet.unique;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.api.Credential;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.Tokens;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class EnrolmentTest {

    private final Database database = Database.shared();

    @Inject
    TestClock clock;

    @AfterEach
    void clockRunsOnTime() {
        clock.reset();
    }

    @Test
    void nobodyRegistersWithoutATokenOrARole() {
        given().contentType(ContentType.JSON)
                .body(request("x", null))
                .post("/nodes/register")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"));
        as(Tokens.user())
                .body(request("x", null))
                .post("/nodes/register")
                .then()
                .statusCode(403);
    }

    @Test
    void anAgentThatBringsItsKeyGetsTheSameAnswerForTheSameTokenAgain() {
        String token = token(Map.of());
        Credential key = Credential.generate("ask");
        String name = unique("lost-reply");
        int first = redeem(token, name, key).then().statusCode(200).extract().path("node_id");

        redeem(token, name, key).then().statusCode(200).body("node_id", equalTo(first), "api_key", nullValue());

        assertThat(database.count("select count(*) from registry.node where name = ?", name))
                .isEqualTo(1);
        asNode(key.text()).get("/nodes/" + first + "/config").then().statusCode(200);
    }

    @Test
    void aUsedTokenShownWithAnotherKeyIsRefusedAndAudited() {
        String token = token(Map.of());
        String name = unique("thief");
        redeem(token, name, Credential.generate("ask")).then().statusCode(200);

        redeem(token, name, Credential.generate("ask")).then().statusCode(409);

        assertThat(database.count(
                        "select count(*) from audit.event where action = 'JOIN_TOKEN_REFUSED' and status = 'FAILURE'"
                                + " and description like ?",
                        "%" + name))
                .isEqualTo(1);
    }

    @Test
    void ofFiftyMachinesWithOneTokenOneEnrols() {
        String token = token(Map.of());
        String name = unique("race");
        List<Callable<Integer>> machines = IntStream.range(0, 50)
                .mapToObj(i -> (Callable<Integer>)
                        () -> redeem(token, name, Credential.generate("ask")).statusCode())
                .toList();

        var answers = atOnce(machines).stream().collect(groupingBy(status -> status, counting()));

        assertThat(answers).isEqualTo(Map.of(200, 1L, 409, 49L));
        assertThat(database.count("select count(*) from registry.node where name = ?", name))
                .isEqualTo(1);
    }

    @Test
    void oneMachineThatAsksFiftyTimesAtOnceEnrolsOnce() {
        String token = token(Map.of());
        String name = unique("eager");
        Credential key = Credential.generate("ask");
        List<Callable<Integer>> tries = IntStream.range(0, 50)
                .mapToObj(
                        i -> (Callable<Integer>) () -> redeem(token, name, key).statusCode())
                .toList();

        assertThat(atOnce(tries)).containsOnly(200);
        assertThat(database.count("select count(*) from registry.node where name = ?", name))
                .isEqualTo(1);
    }

    @Test
    void anExpiredTokenEnrolsNobody() {
        String token = token(Map.of());
        database.run("update registry.join_token set created_at = created_at - interval '2 h',"
                + " expires_at = now() - interval '1 s' where hash = '" + Credential.hash(token) + "'");

        redeem(token, unique("late"), Credential.generate("ask")).then().statusCode(401);
    }

    @Test
    void aTokenForOtherNamesOrRegionsIsRefusedAndStaysUsable() {
        String token = token(Map.of("name_pattern", "web-*", "region", "us-ashburn-1"));

        redeem(token, "db-1", Credential.generate("ask")).then().statusCode(403);
        as(token)
                .body(Map.of("name", "web-1", "region", "eu-frankfurt-1"))
                .post("/nodes/register")
                .then()
                .statusCode(403);
        redeem(token, "web-1", Credential.generate("ask")).then().statusCode(200);
    }

    @Test
    void aTokenThatWasNeverIssuedIsRefused() {
        redeem(Credential.generate("pkj").text(), "x", Credential.generate("ask"))
                .then()
                .statusCode(401);
        redeem("pkj_notatoken", "x", Credential.generate("ask")).then().statusCode(401);
    }

    @Test
    void guessingTokensIsHeldUpWhileTheRightOneWorksAgainAMinuteLater() {
        String token = token(Map.of());
        clock.freeze();
        clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 10; i++) {
            redeem(Credential.generate("pkj").text(), "x", Credential.generate("ask"))
                    .then()
                    .statusCode(401);
        }
        redeem(Credential.generate("pkj").text(), "x", Credential.generate("ask"))
                .then()
                .statusCode(429);
        clock.advance(Duration.ofMinutes(1));
        redeem(token, unique("patient"), Credential.generate("ask")).then().statusCode(200);
    }

    @Test
    void aTokenOpensNothingElse() {
        String token = token(Map.of());
        as(token).get("/nodes").then().statusCode(403);
        as(token).body("{}").post("/nodes/join-tokens").then().statusCode(403);
    }

    @Test
    void aListOfTokensNeverShowsThem() {
        String token = token(Map.of("name_pattern", "listed-*"));

        String list = asDevops()
                .get("/nodes/join-tokens")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(list).contains("listed-*").doesNotContain(token).doesNotContain(Credential.hash(token));
    }

    @Test
    void aTokenIsListedWithWhatItAllows() {
        String pattern = unique("allowed");
        var pools = List.of("ocid1.instancepool.oc1..a", "ocid1.instancepool.oc1..b");
        token(Map.of("name_pattern", pattern, "region", "us-ashburn-1", "pools", pools));

        asDevops()
                .get("/nodes/join-tokens")
                .then()
                .statusCode(200)
                .body("find { it.name_pattern == '" + pattern + "' }.pools", equalTo(pools));
    }

    @Test
    void aTokenLivesADayAtMost() {
        asDevops()
                .body(Map.of("ttl_minutes", 1441))
                .post("/nodes/join-tokens")
                .then()
                .statusCode(422);
    }

    @Test
    void aNodeCreatedByHandIsTakenOverByTheMachineThatEnrolsInItsName() {
        String name = unique("planned");
        int id = asDevops()
                .body(Map.of("name", name, "region", "us-ashburn-1"))
                .post("/nodes")
                .then()
                .statusCode(200)
                .body("has_api_key", equalTo(false), "status", equalTo("INACTIVE"))
                .extract()
                .path("id");

        redeem(token(Map.of()), name, Credential.generate("ask")).then().body("node_id", equalTo(id));
    }

    @Test
    void renamingANodeKeepsWhatItsHeartbeatsTold() {
        var node = Fleet.enrol();
        node.beats(Fleet.beat("b", 1)).then().statusCode(200);
        String name = unique("renamed");

        asDevops()
                .body(Map.of("name", name, "description", "second from the left"))
                .put("/nodes/" + node.id())
                .then()
                .statusCode(200)
                .body("name", equalTo(name), "description", equalTo("second from the left"))
                .body("status", equalTo("ACTIVE"), "last_heartbeat", notNullValue());
    }

    @Test
    void aNameThatCannotBeStoredIsTheCallersMistake() {
        asDevops()
                .body(Map.of("name", "zero \u0000 byte", "region", "us-ashburn-1"))
                .post("/nodes")
                .then()
                .statusCode(400);
    }

    @Test
    void aDecommissionedNodeIsLockedOutWithinSecondsAndStaysGone() {
        var node = Fleet.enrol();
        node.beats(Fleet.beat("b", 1)).then().statusCode(200);

        asDevops()
                .delete("/nodes/" + node.id())
                .then()
                .statusCode(200)
                .body("message", equalTo("Node deleted successfully"));

        node.beats(Fleet.beat("b", 2)).then().statusCode(401);
        asNode(node.key()).get("/nodes/" + node.id() + "/config").then().statusCode(401);
        asDevops().get("/nodes/" + node.id()).then().statusCode(404);
        asDevops().delete("/nodes/" + node.id()).then().statusCode(404);
        assertThat(database.rows("select status from registry.node where id = ?", node.id()))
                .containsExactly(Map.of("status", "OFFLINE"));
    }

    private static String token(Map<String, Object> scope) {
        return asDevops()
                .body(scope)
                .post("/nodes/join-tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    private static io.restassured.response.Response redeem(String token, String name, Credential key) {
        return patiently(() -> as(token).body(request(name, key)).post("/nodes/register"));
    }

    private static Map<String, Object> request(String name, Credential key) {
        var body = new HashMap<String, Object>(Map.of("name", name, "region", "us-ashburn-1"));
        if (key != null) {
            body.put("api_key_hash", key.hash());
            body.put("api_key_id", key.id());
        }
        return body;
    }
}
