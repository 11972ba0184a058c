package io.poolkeeper.audit.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.poolkeeper.audit.CleanTrail;
import io.poolkeeper.audit.domain.event.EventFilter;
import io.poolkeeper.audit.domain.export.Export;
import io.poolkeeper.audit.domain.export.ExportFormat;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.poolkeeper.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class ExportTest {
    @Inject
    Export exports;

    @BeforeEach
    void startWithAnEmptyTrail() {
        CleanTrail.begin();
    }

    @Test
    void theWholeFilterComesOutOverManyPagesNewestFirst() {
        CleanTrail.append(2_500);
        List<String> lines = lines(export("ndjson").queryParam("category", "NODE"));
        assertThat(lines).hasSize(2_500);
        assertThat(JsonPath.from(lines.getFirst()).getString("resource_name")).isEqualTo("ash-2500");
        assertThat(JsonPath.from(lines.getLast()).getString("resource_name")).isEqualTo("ash-1");
        assertThat(lines(export("ndjson").queryParam("resource_type", "node").queryParam("resource_id", "77")))
                .hasSize(1);
    }

    @Test
    void anExportLeavesAnEventThatSaysWhatWasTaken() {
        CleanTrail.append(1);
        export("csv").queryParam("action", "NODE_UPDATED").get("/export").then().statusCode(200);
        admin().queryParam("action", "AUDIT_EXPORTED")
                .get("")
                .then()
                .header("X-Total-Count", "1")
                .body("[0].user_email", equalTo("admin13@example.org"))
                .body("[0].details", containsString("\"action\": \"NODE_UPDATED\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =cmd|' /C calc'!A0", "\r=1", "|x", "%x"})
    void noCellIsTakenForAFormula(String text) {
        Database.shared().rows("""
                        insert into audit.event (actor_kind, action, category, service, description, user_agent)
                        values ('USER', 'LOGOUT', 'AUTH', 'test', ?, ?) returning id
                        """, text, text + "\"quoted\",\n");
        String body =
                export("csv").queryParam("action", "LOGOUT").get("/export").asString();
        assertThat(body).contains(",\"'" + text + "\",").contains(",\"'" + text + "\"\"quoted\"\",\n\",");
    }

    @Test
    void aCsvHasAHeadAndOneRowForEachEvent() {
        CleanTrail.append(2);
        Response answer = export("csv").queryParam("category", "NODE").get("/export");
        answer.then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", "attachment; filename=\"audit-log.csv\"");
        assertThat(answer.asString())
                .startsWith("id,timestamp,request_id,actor_kind,")
                .contains("größer");
        assertThat(answer.asString().split("\r\n")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xls", "CSV", "../x"})
    void anUnknownFormatIsABadRequestAndLeavesNoEvent(String format) {
        export(format).get("/export").then().statusCode(400);
        admin().queryParam("action", "AUDIT_EXPORTED").get("").then().header("X-Total-Count", "0");
    }

    @Test
    void aFifthExportWaitsForOneOfTheFourThatAreUnderWay() throws Exception {
        CleanTrail.append(3);
        var filter = EventFilter.ALL;
        var reading = new CountDownLatch(4);
        var end = new CountDownLatch(1);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                readers.submit(() -> exports.write(ExportFormat.CSV, filter, line -> wait(reading, end)));
            }
            assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
            export("csv").get("/export").then().statusCode(429).header("Retry-After", "30");
            end.countDown();
        }
        export("csv").get("/export").then().statusCode(200);
    }

    private static void wait(CountDownLatch reading, CountDownLatch end) {
        reading.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theTailShowsWhatIsAppendedAfterwardsAndWhatCommitsLate() throws Exception {
        CleanTrail.append(3);
        String next = next(admin().queryParam("limit", 100)
                .get("/tail")
                .then()
                .statusCode(200)
                .extract()
                .response());
        try (var open = Database.shared().asSuperuser()) {
            open.setAutoCommit(false);
            open.createStatement()
                    .execute("insert into audit.event (actor_kind, action, category, service, resource_name)"
                            + " values ('SYSTEM', 'LOGOUT', 'AUTH', 'test', 'late')");
            CleanTrail.append(2);
            Response page = follow(next);
            assertThat(page.jsonPath().getList("resource_name")).isEqualTo(List.of("ash-1", "ash-2"));
            page = follow(next(page));
            assertThat(page.jsonPath().getList("$")).isEmpty();
            open.commit();
            page = follow(next(page));
            assertThat(page.jsonPath().getList("resource_name")).isEqualTo(List.of("late"));
            assertThat(follow(next(page)).jsonPath().getList("$")).isEmpty();
        }
    }

    @Test
    void theTailLeavesOutWhatDoesNotMatchAndGoesOn() {
        String next = next(admin().queryParam("category", "AUTH").get("/tail"));
        CleanTrail.append(2);
        Response page = follow(next);
        assertThat(page.jsonPath().getList("$")).isEmpty();
        assertThat(next(page)).isNotEqualTo(next);
    }

    private static List<String> lines(RequestSpecification request) {
        return Arrays.stream(request.get("/export")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .split("\n"))
                .toList();
    }

    private static String next(Response page) {
        String link = page.header("Link");
        return link.substring(1, link.indexOf('>'));
    }

    private static Response follow(String next) {
        return admin().urlEncodingEnabled(false).get("/tail" + next);
    }

    private static RequestSpecification export(String format) {
        return admin().queryParam("format", format);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin()).basePath("/admin/audit-logs");
    }
}
