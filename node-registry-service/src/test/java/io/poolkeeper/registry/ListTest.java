package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.as;
import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.testkit.Tokens;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class ListTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "-id",
                "name",
                "-name",
                "region",
                "-region",
                "status",
                "-status",
                "last_heartbeat",
                "-last_heartbeat"
            })
    void everyOrderCanBeFollowedPageByPageAndShowsEachOnce(String sort) {
        String word = unique("paged");
        for (String suffix : List.of("C", "a", "B", "b", "ä")) {
            create(word + "-" + suffix, suffix.equals("a") ? "eu-frankfurt-1" : "us-ashburn-1");
        }
        List<String> whole = names(get("/nodes?limit=500&q=" + word + "&sort=" + sort));

        var paged = new ArrayList<String>();
        Response page = get("/nodes?limit=2&q=" + word + "&sort=" + sort);
        page.then().header("X-Total-Count", equalTo("5"));
        for (String next = next(page); ; next = next(page)) {
            paged.addAll(names(page));
            if (next == null) {
                break;
            }
            page = get("/nodes" + next);
        }

        assertThat(paged).hasSize(5).isEqualTo(whole);
    }

    @Test
    void nodesAreFoundByPartOfTheNameRegionAndStatus() {
        String word = unique("found");
        create(word + "-one", "eu-frankfurt-1");
        create(word + "-two", "us-ashburn-1");
        get("/nodes?q=" + word.toUpperCase(java.util.Locale.ROOT)).then().body("$", hasSize(2));
        get("/nodes?q=" + word + "&region=eu-frankfurt-1").then().body("name", contains(word + "-one"));
        get("/nodes?q=" + word + "&status=INACTIVE").then().body("$", hasSize(2));
        get("/nodes?q=" + word + "&status=OFFLINE").then().body("$", hasSize(0)).header("X-Total-Count", equalTo("0"));
        get("/nodes?q=%25").then().header("X-Total-Count", equalTo("0"));
    }

    @Test
    void poolsAreFoundByNodeRegionStatusAndName() {
        var node = enrol();
        String word = unique("pool");
        node.beats(beat(
                "b",
                1,
                "pool_analytics",
                List.of(
                        pool(word + "-1", 3, "name", word + "-Web", "pool_status", "warning"),
                        pool(word + "-2", 3, "name", word + "-db"))));
        get("/pools?node_id=" + node.id()).then().body("$", hasSize(2)).header("X-Total-Count", equalTo("2"));
        get("/pools?q=" + word + "-web").then().body("name", contains(word + "-Web"));
        get("/pools?status=warning&node_id=" + node.id()).then().body("$", hasSize(1));
        get("/pools?region=nowhere").then().body("$", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=501",
                "limit=99999999999",
                "limit=x",
                "offset=-1",
                "offset=10001",
                "cursor=x",
                "cursor=%00",
                "sort=password",
                "sort=id%3Bdrop",
                "status=DEAD",
                "cursor=MQ"
            })
    void whatIsNoPageIsRefused(String query) {
        int status = get("/nodes?" + query).statusCode();
        assertThat(status).as(query).isIn(400, 404, 422);
    }

    @Test
    void aCursorMadeUpOrOfAnotherOrderIsRefusedOrShowsNothingNew() {
        for (String forged : List.of(
                "not a time\u001f1", "name\u001fx", "\u001f", "a\u001f1\u001f2", "x\u001f-9223372036854775809")) {
            String cursor = Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
            assertThat(get("/nodes?sort=last_heartbeat&cursor=" + cursor).statusCode())
                    .as(forged)
                    .isIn(200, 400);
        }
    }

    @Test
    void theAgentsWordAboutItselfIsShownAndNothingWhereItSaidNone() {
        var node = enrol();
        get("/nodes?q=" + node.name()).then().body("[0].metrics", nullValue());
        node.beats(beat(
                "b",
                1,
                "metrics_data",
                Map.of("agent_version", "1.2.3", "spool_depth", 7, "clock_offset_ms", -12.7, "cpu_percent", 3)));
        get("/nodes?q=" + node.name())
                .then()
                .body(
                        "[0].metrics.agent_version", equalTo("1.2.3"),
                        "[0].metrics.spool_depth", equalTo(7),
                        "[0].metrics.clock_offset_ms", equalTo(-12),
                        "[0].metrics.uptime_seconds", nullValue());
        node.beats(beat("b", 2, "metrics_data", Map.of("agent_version", List.of("odd"), "uptime_seconds", 61)));
        asDevops()
                .get("/nodes/" + node.id())
                .then()
                .body("metrics.agent_version", nullValue(), "metrics.uptime_seconds", equalTo(61));
    }

    private static void create(String name, String region) {
        asDevops()
                .body(Map.of("name", name, "region", region))
                .post("/nodes")
                .then()
                .statusCode(200);
    }

    private static Response get(String path) {
        return as(Tokens.user()).urlEncodingEnabled(false).get(path);
    }

    private static List<String> names(Response page) {
        return page.path("name");
    }

    private static String next(Response page) {
        String link = page.header("Link");
        return link == null ? null : link.substring(1, link.indexOf('>'));
    }
}
