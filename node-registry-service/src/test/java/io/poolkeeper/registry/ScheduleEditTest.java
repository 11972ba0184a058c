package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /schedules} edits the windows of the text the agent runs, and nothing else of it. */
@RegistryTest
class ScheduleEditTest {

    private HandWritten written;

    @BeforeEach
    void aNodeThatSomeoneConfiguredByHand() {
        written = HandWritten.policy();
    }

    @Test
    void aScheduleIsAddedChangedSwitchedOffAndRemoved() {
        int id = schedule("POST", "/schedules", "office", "8:00", 5, true)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        String before = written.original();
        assertThat(written.text()).isEqualTo(before.replace("target_instances: 4}\n", """
                        target_instances: 4}
                              - name: office
                                start_time: "8:00"
                                end_time: "18:00"
                                target_instances: 5
                        """));
        schedule("PUT", "/schedules/" + id, "office", "8:00", 6, false)
                .then()
                .statusCode(200)
                .body("is_active", equalTo(false), "target_instances", equalTo(6));
        assertThat(written.text()).contains("        target_instances: 6\n        until: \"1970-01-01\"\n");
        schedule("PUT", "/schedules/" + id, "office", "8:00", 7, true).then().statusCode(404);
        int now = idOf("office");
        schedule("PUT", "/schedules/" + now, "office", "8:00", 5, true).then().statusCode(200);
        asDevops()
                .delete("/schedules/" + idOf("office"))
                .then()
                .statusCode(200)
                .body("message", equalTo("Schedule deleted successfully"));
        assertThat(written.text()).isEqualTo(before);
    }

    @Test
    void windowsWrittenInBlocksAndInBracesAreTakenOutOneByOne() {
        asDevops().delete("/schedules/" + idOf("night")).then().statusCode(200);
        assertThat(written.text())
                .contains("    schedules:\n      - {name: lunch,")
                .doesNotContain("cheap");
        asDevops().delete("/schedules/" + idOf("lunch")).then().statusCode(200);
        assertThat(written.text()).contains("    # windows\n    schedules: []\n\n  - instance_pool_id");
        schedule("POST", "/schedules", "office", "08:00", 5, true).then().statusCode(200);
        assertThat(written.text()).contains("schedules: [{name: office, start_time: \"08:00\",");
    }

    @Test
    void aScheduleOfANodeWithSeveralPoolsSaysWhich() {
        var body = new HashMap<String, Object>(Map.of(
                "node_id",
                written.node().id(),
                "name",
                "x",
                "start_time",
                "08:00",
                "end_time",
                "18:00",
                "target_instances",
                3));
        asDevops()
                .body(body)
                .post("/schedules")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("oracle_pool_id"));
        body.put("oracle_pool_id", "ocid1.nobody");
        asDevops().body(body).post("/schedules").then().statusCode(422);
        body.put("oracle_pool_id", written.shop());
        for (String wrong : new String[] {"zz", "99:99", "-5", "24:01", ""}) {
            body.put("start_time", wrong);
            asDevops().body(body).post("/schedules").then().statusCode(422);
        }
        body.put("start_time", "08:00");
        body.put("timezone", "Mars/Olympus");
        asDevops().body(body).post("/schedules").then().statusCode(422);
        assertThat(written.text()).isEqualTo(written.original());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void lineEndsStayWhatTheyAre(String end) {
        String text = written.original().replace("\n", end);
        written.save(text);
        schedule("POST", "/schedules", "office", "08:00", 5, true).then().statusCode(200);
        assertThat(written.text().replace("\r\n", "\n").replace("\n", end)).isEqualTo(written.text());
        asDevops().delete("/schedules/" + idOf("office")).then().statusCode(200);
        assertThat(written.text()).isEqualTo(text);
    }

    private Response schedule(String method, String path, String name, String start, int target, boolean active) {
        return asDevops()
                .body(Map.of(
                        "node_id", written.node().id(),
                        "oracle_pool_id", written.shop(),
                        "name", name,
                        "start_time", start,
                        "end_time", "18:00",
                        "target_instances", target,
                        "is_active", active))
                .request(method, path);
    }

    private int idOf(String name) {
        return asDevops()
                .get("/schedules?node_id=" + written.node().id())
                .jsonPath()
                .getInt("find { it.name == '" + name + "' }.id");
    }
}
