package io.poolkeeper.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.poolkeeper.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class AuditTrailTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private String mark;

    @BeforeEach
    void markTheEventsOfThisTest() {
        mark = "mark-" + UUID.randomUUID();
    }

    @Test
    void anEventShowsTheContractsFields() {
        Trails.event("USER_ROLE_CHANGED", "USER", "root@example.org", "SUCCESS", NOON, mark);
        search(mark)
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .header("Link", nullValue())
                .body("[0].id", notNullValue())
                .body("[0].timestamp", equalTo("2026-03-10T12:00:00Z"))
                .body("[0].user_id", equalTo(7))
                .body("[0].user_email", equalTo("root@example.org"))
                .body("[0].user_role", equalTo("ADMIN"))
                .body("[0].action", equalTo("USER_ROLE_CHANGED"))
                .body("[0].category", equalTo("USER"))
                .body("[0].resource_type", equalTo("user"))
                .body("[0].resource_id", equalTo("42"))
                .body("[0].resource_name", equalTo(mark))
                .body("[0].details", equalTo("{\"new_role\": \"DEVOPS\", \"old_role\": \"USER\"}"))
                .body("[0].status", equalTo("SUCCESS"))
                .body("[0].error_message", nullValue());
    }

    @Test
    void aNodeThatActsIsNoUser() {
        Trails.byNode(NOON, mark);
        search(mark)
                .then()
                .body("[0].user_id", nullValue())
                .body("[0].actor_id", equalTo(7))
                .body("[0].actor_kind", equalTo("NODE"));
        list().queryParam("user_id", 7).queryParam("search", mark).get().then().body("$", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({"category, AUTH", "action, LOGIN_FAILED", "status, FAILURE", "user_id, 7", "resource_type, user"})
    void eachFilterKeepsWhatItNames(String filter, String value) {
        Trails.event("LOGIN_FAILED", "AUTH", "who@example.org", "FAILURE", NOON, mark);
        Trails.byNode(NOON, mark);
        list().queryParam("search", mark)
                .queryParam(filter, value)
                .get()
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("action", contains("LOGIN_FAILED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Who@Example", "SOMETHING hap", "login_fail"})
    void searchLooksInSeveralFieldsInAnyCase(String text) {
        Trails.event("LOGIN_FAILED", "AUTH", "who@example.org", "FAILURE", NOON, mark);
        list().queryParam("search", text)
                .queryParam("limit", 500)
                .get()
                .then()
                .statusCode(200)
                .body("resource_name.findAll { it == '" + mark + "' }", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mark-%", "mark_", "' or 1=1 --", "\\"})
    void searchTakesSignsOfSqlLiterally(String text) {
        Trails.event("LOGIN_FAILED", "AUTH", "who@example.org", "FAILURE", NOON, mark);
        search(text).then().statusCode(200).body("$", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10, 2026-03-10, 3",
        "2026-03-10T12:00:00Z, 2026-03-10T12:00:00Z, 1",
        "2026-03-10T13:00:00+01:00, 2026-03-10T23:59:59.999999Z, 2",
        "2026-03-10T12:00:00.000001, 2026-03-11, 2",
        "2026-03-11, 2026-03-12, 1",
        "2026-03-12, 2026-03-10, 0"
    })
    void bothBoundsAreIncludedAndADayMeansAllOfIt(String start, String end, int found) {
        Trails.event("LOGOUT", "AUTH", "a@example.org", "SUCCESS", Instant.parse("2026-03-10T00:00:00Z"), mark);
        Trails.event("LOGOUT", "AUTH", "a@example.org", "SUCCESS", NOON, mark);
        Trails.event("LOGOUT", "AUTH", "a@example.org", "SUCCESS", Instant.parse("2026-03-10T23:59:59.999Z"), mark);
        Trails.event("LOGOUT", "AUTH", "a@example.org", "SUCCESS", Instant.parse("2026-03-11T00:00:00Z"), mark);
        list().queryParam("search", mark)
                .queryParam("start_date", start)
                .queryParam("end_date", end)
                .get()
                .then()
                .statusCode(200)
                .body("$", hasSize(found));
    }

    @ParameterizedTest
    @CsvSource({"start_date, yesterday", "end_date, 2026-02-30", "start_date, 2026-03-10T25:00:00Z", "cursor, abc"})
    void whatIsNoDateOrCursorIsABadRequest(String name, String value) {
        list().queryParam(name, value)
                .get()
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 501", "offset, -1", "offset, 10001"})
    void aPageOutOfBoundsIsRefused(String name, String value) {
        list().queryParam(name, value).get().then().statusCode(422).body("errors.field", contains(name));
    }

    @Test
    void theCursorWalksEveryEventOnceEvenWhileNewOnesArrive() {
        for (int i = 0; i < 5; i++) {
            Trails.event("LOGOUT", "AUTH", "u" + i + "@example.org", "SUCCESS", NOON, mark);
        }
        List<String> seen = new ArrayList<>();
        Response page = list().queryParam("search", mark).queryParam("limit", 2).get();
        while (true) {
            seen.addAll(page.jsonPath().getList("user_email"));
            Trails.event("LOGOUT", "AUTH", "late@example.org", "SUCCESS", NOON.plusSeconds(1), mark);
            String next = page.header("Link");
            if (next == null) {
                break;
            }
            assertThat(next).startsWith("<?").endsWith(">; rel=\"next\"");
            page = admin().urlEncodingEnabled(false).get("/admin/audit-logs" + next.substring(1, next.indexOf('>')));
        }
        assertThat(seen)
                .containsExactly(
                        "u4@example.org", "u3@example.org", "u2@example.org", "u1@example.org", "u0@example.org");
    }

    @Test
    void theOffsetSkipsForClientsOfTheReference() {
        Trails.event("LOGOUT", "AUTH", "old@example.org", "SUCCESS", NOON, mark);
        Trails.event("LOGOUT", "AUTH", "new@example.org", "SUCCESS", NOON.plusSeconds(1), mark);
        list().queryParam("search", mark)
                .queryParam("offset", 1)
                .get()
                .then()
                .header("X-Total-Count", "2")
                .body("user_email", contains("old@example.org"));
    }

    @Test
    void theSummaryCountsTheLastHours() {
        var before =
                admin().queryParam("hours", 1).get("/admin/audit-logs/summary").jsonPath();
        Trails.event("NODE_CREATED", "NODE", "n@example.org", "SUCCESS", Instant.now(), mark);
        Trails.event("LOGIN_FAILED", "AUTH", mark + "@example.org", "FAILURE", Instant.now(), mark);
        Trails.event(
                "LOGIN_FAILED",
                "AUTH",
                "early@example.org",
                "FAILURE",
                Instant.now().minusSeconds(7200),
                mark);
        var after =
                admin().queryParam("hours", 1).get("/admin/audit-logs/summary").jsonPath();
        assertThat(after.getInt("period_hours")).isEqualTo(1);
        assertThat(after.getInt("total_events") - before.getInt("total_events")).isEqualTo(2);
        assertThat(after.getInt("failure_count") - before.getInt("failure_count"))
                .isEqualTo(1);
        assertThat(after.getInt("category_counts.NODE")).isPositive();
        assertThat(after.getInt("status_counts.FAILURE")).isEqualTo(after.getInt("failure_count"));
        assertThat(after.getString("recent_failures[0].user_email")).isEqualTo(mark + "@example.org");
        assertThat(after.getString("recent_failures[0].error_message")).isEqualTo("role too low");
    }

    @Test
    void categoriesAreTheWordsTheServicesWriteBy() {
        admin().get("/admin/audit-logs/categories")
                .then()
                .statusCode(200)
                .body("categories.value", contains("AUTH", "NODE", "POOL", "USER", "CONFIG", "SYSTEM", "ADMIN"))
                .body("actions", hasSize(AuditAction.values().length))
                .body("actions.find { it.value == 'LOGIN_FAILED' }.category", equalTo("AUTH"))
                .body("actions.label", everyItem(notNullValue()))
                .body("statuses.value", contains("SUCCESS", "FAILURE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/audit",
                "/api/admin/audit",
                "/api/admin/audit-logs",
                "/admin/audit/summary",
                "/api/admin/audit/categories"
            })
    void theTrailAnswersUnderBothNamesAndBothForms(String path) {
        admin().get(path).then().statusCode(200);
    }

    private Response search(String text) {
        return list().queryParam("search", text).get();
    }

    private static RequestSpecification list() {
        return admin().basePath("/admin/audit-logs");
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin());
    }
}
