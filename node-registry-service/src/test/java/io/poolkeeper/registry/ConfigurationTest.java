package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.atOnce;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.patiently;
import static io.poolkeeper.registry.Fleet.policy;
import static io.poolkeeper.registry.Fleet.unique;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.poolkeeper.api.Credential;
import io.poolkeeper.testkit.Database;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class ConfigurationTest {

    private final Database database = Database.shared();
    private Fleet.Enrolled node;
    private String pool;

    @BeforeEach
    void aNodeOfItsOwn() {
        node = enrol();
        pool = unique("ocid1.instancepool.oc1.iad");
    }

    @Test
    void theFirstVersionNeedsNoPrecondition() {
        save(policy(pool, 5), null)
                .then()
                .statusCode(200)
                .body("version", equalTo(1), "config_hash", equalTo(Credential.hash(policy(pool, 5))))
                .header("ETag", equalTo("\"" + Credential.hash(policy(pool, 5)) + "\""));
    }

    @Test
    void anEditSaysWhichVersionItSaw() {
        String first = save(policy(pool, 5), null).header("ETag");

        save(policy(pool, 6), null).then().statusCode(428);
        save(policy(pool, 6), "\"stale\"").then().statusCode(412);
        save(policy(pool, 6), "W/" + first).then().statusCode(412);
        save(policy(pool, 6), first).then().statusCode(200).body("version", equalTo(2));
        save(policy(pool, 7), "*").then().statusCode(200).body("version", equalTo(3));
    }

    @Test
    void theSameTextMakesNoNewVersion() {
        save(policy(pool, 5), null).then().statusCode(200);
        save(policy(pool, 5), null).then().statusCode(200).body("version", equalTo(1));

        versions().then().body("", hasSize(1));
    }

    @Test
    void ofTwentyEditorsOfOneVersionOneWinsAndTheHistoryIsLinear() {
        String tag = save(policy(pool, 5), null).header("ETag");
        for (int round = 0; round < 3; round++) {
            String base = tag;
            int of = round;
            var editors = new ArrayList<Callable<Response>>();
            for (int i = 0; i < 20; i++) {
                String text = policy(pool, 10 + of * 20 + i);
                editors.add(() -> save(text, base));
            }
            editors.add(() -> push(policy(pool, 999)));

            List<Response> answers = atOnce(editors);

            assertThat(answers.removeLast().statusCode()).isEqualTo(409);
            assertThat(answers.stream().collect(groupingBy(Response::statusCode, counting())))
                    .isEqualTo(Map.of(200, 1L, 412, 19L));
            tag = answers.stream()
                    .filter(answer -> answer.statusCode() == 200)
                    .findFirst()
                    .orElseThrow()
                    .header("ETag");
        }
        versions().then().body("version", contains(4, 3, 2, 1), "findAll { it.is_active }.version", contains(4));
        assertThat(database.count(
                        "select count(*) from audit.event where action = 'CONFIG_UPDATED' and resource_id = ?",
                        String.valueOf(node.id())))
                .isEqualTo(4);
    }

    @Test
    void ofTwentyFirstEditorsOneWins() {
        var editors = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 20; i++) {
            String text = policy(pool, 10 + i);
            editors.add(() -> save(text, null).statusCode());
        }

        assertThat(atOnce(editors).stream().collect(groupingBy(status -> status, counting())))
                .isEqualTo(Map.of(200, 1L, 428, 19L));
    }

    @Test
    void whatIsNotAPolicyIsRefusedWithLineAndColumn() {
        save("pools:\n  - instance_pool_id: [unclosed\n", null)
                .then()
                .statusCode(422)
                .body("errors[0].line", greaterThan(1), "errors[0].column", notNullValue(), "detail", notNullValue());
        save(policy(pool, 0), null).then().statusCode(422).body("errors.size()", greaterThan(0));

        asDevops().get("/nodes/" + node.id() + "/config").then().body("id", equalTo(0));
    }

    @Test
    void secretsAreShownToTheirNodeAloneAndSurviveAnEditOfTheMaskedText() {
        String secret = "s3cr3t-" + unique("x");
        String text = "backend:\n  url: http://localhost:8000\n  api_key: \"" + secret + "\"\n" + policy(pool, 5);
        String tag = save(text, null).then().statusCode(200).extract().header("ETag");

        String shown = asDevops().get("/nodes/" + node.id() + "/config").path("yaml_config");
        assertThat(shown).doesNotContain(secret).contains("********");
        save(shown.replace("max: 5", "max: 6"), tag).then().statusCode(200);

        asNode(node.key())
                .get("/nodes/" + node.id() + "/config")
                .then()
                .body("yaml_config", equalTo(text.replace("max: 5", "max: 6")));
        versions().then().body("", hasSize(2));
        for (String table : List.of("registry.configuration", "audit.event")) {
            assertThat(database.count("select count(*) from " + table + " t where t::text like ?", "%" + secret + "%"))
                    .isZero();
        }
        assertThat(asDevops().get("/nodes/" + node.id() + "/config/versions/1").asString())
                .doesNotContain(secret);
    }

    @Test
    void aMaskThatHidesNothingWeKnowIsRefused() {
        save("backend:\n  api_key: \"********-0123456789ab\"\n" + policy(pool, 5), null)
                .then()
                .statusCode(422)
                .body("errors[0].line", equalTo(2));
    }

    @Test
    void aNodeThatHasTheTextIsNotSentItAgain() {
        String tag = save(policy(pool, 5), null).header("ETag");

        asNode(node.key())
                .header("If-None-Match", tag)
                .get("/nodes/" + node.id() + "/config")
                .then()
                .statusCode(304);
    }

    @Test
    void aNodesOwnPushIsReplacedByItsNextAndByAnOperatorForGood() {
        push(policy(pool, 5)).then().statusCode(200);
        push(policy(pool, 6)).then().statusCode(200).body("is_active", equalTo(true));
        save(policy(pool, 7), "*").then().statusCode(200);
        push(policy(pool, 8)).then().statusCode(409);
        push(policy(pool, 7)).then().statusCode(200);

        versions().then().body("author_kind", contains("user", "node", "node"));
    }

    @Test
    void schedulesAreThoseOfTheActivePolicy() {
        String text = policy(pool, 9) + """
                    schedules:
                      - name: office
                        start_time: "09:00"
                        end_time: "17:00"
                        target_instances: 5
                """;
        save(text, null).then().statusCode(200);

        asDevops()
                .get("/schedules?node_id=" + node.id())
                .then()
                .statusCode(200)
                .body(
                        "name", contains("office"),
                        "start_time", contains("09:00"),
                        "target_instances", contains(5),
                        "is_active", contains(true));
    }

    private Response save(String text, String ifMatch) {
        var request = asDevops().body(Map.of("yaml_config", text));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return patiently(() -> request.put("/nodes/" + node.id() + "/config"));
    }

    private Response push(String text) {
        return patiently(
                () -> asNode(node.key()).body(Map.of("yaml_config", text)).put("/nodes/" + node.id() + "/config/push"));
    }

    private Response versions() {
        return asDevops().get("/nodes/" + node.id() + "/config/versions");
    }
}
