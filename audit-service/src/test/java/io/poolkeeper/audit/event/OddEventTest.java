package io.poolkeeper.audit.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;

import io.poolkeeper.audit.CleanTrail;
import io.poolkeeper.audit.domain.proof.Verification;
import io.poolkeeper.audit.domain.seal.Sealer;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.poolkeeper.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events and questions that nobody means to write. */
@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class OddEventTest {
    @Inject
    AuditTrail trail;

    @Inject
    Sealer sealer;

    @Inject
    Verification verification;

    @BeforeEach
    void startWithAnEmptyTrail() {
        CleanTrail.begin();
    }

    static List<String> texts() {
        return List.of(
                "\u0001\u0007\u001b[31mred\u0085\u2028",
                "\u202Etxt.exe\u202C \u05E9\u05DC\u05D5\u05DD",
                "half \uD83D and whole \uD83D\uDE00",
                "nul \u0000 in it",
                "=1+1\t\r\n\"quoted\", 'single' \\ back",
                "\uFEFFbom",
                "x".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whateverStandsInAnEventIsKeptSealedFoundAndHandedOut(String text) {
        trail.appendAlone(AuditEvent.of(AuditAction.NODE_UPDATED)
                .resource("node", text, text)
                .describe(text)
                .detail(text, text)
                .detail("nested", Map.of("list", List.of(text, 1, true))));
        assertThat(sealer.seal()).isEqualTo(1);
        assertThat(verification.verify(1, Long.MAX_VALUE, Long.MAX_VALUE).intact())
                .isTrue();
        JsonPath listed = admin().get("").then().statusCode(200).extract().jsonPath();
        assertThat(listed.getString("[0].details")).hasSizeLessThan(40_000);
        String line = admin().queryParam("format", "ndjson")
                .queryParam("action", "NODE_UPDATED")
                .get("/export")
                .asString();
        assertThat(JsonPath.from(line).getString("description")).isEqualTo(listed.getString("[0].description"));
        admin().queryParam("format", "csv").get("/export").then().statusCode(200);
        String part = listed.getString("[0].description").strip().substring(0, 4);
        admin().queryParam("search", part).get("").then().statusCode(200).body("$", hasSize(1));
    }

    @Test
    void aThousandDetailsAreNotAnEventsBusiness() {
        Map<String, String> many =
                IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(n -> "fact" + n, n -> "x".repeat(500)));
        trail.appendAlone(AuditEvent.of(AuditAction.NODE_UPDATED).detail("all", many));
        admin().get("").then().statusCode(200).body("[0].details.length()", lessThan(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%",
                "AAAA",
                "not base 64!",
                "2026-01-01T00:00:00Z|1|0",
                "+1000000000-12-31T23:59:59Z|1|0",
                "2026-01-01T00:00:00Z|99999999999999999999|0",
                "2026-01-01T00:00:00Z|-1|-5",
                "2026-01-01T00:00:00Z|1|2147483648000",
                "' or 1=1 --|1|0",
                "2026-01-01T00:00:00Z|1"
            })
    void aCursorThatSomebodyMadeIsReadOrRefusedAndNeverAnError(String keys) {
        CleanTrail.append(3);
        String made = keys.contains("|")
                ? Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(keys.replace('|', '\u001f').getBytes(StandardCharsets.UTF_8))
                : keys;
        for (String route : List.of("", "/tail", "/seals", "/heads")) {
            admin().queryParam("cursor", made).get(route).then().statusCode(lessThan(500));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "start_date, +999999999-12-31T00:00:00Z",
        "end_date, -999999999-01-01T00:00:00Z",
        "start_date, 0000-01-01",
        "end_date, 9999-12-31",
        "user_id, 9223372036854775807",
        "user_id, -1",
        "request_id, %",
        "search, %25",
        "search, 'a'",
        "resource_type, ''"
    })
    void aFilterThatMatchesNothingSensibleIsAnsweredOrRefused(String name, String value) {
        CleanTrail.append(2);
        admin().queryParam(name, value).get("").then().statusCode(lessThan(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"category", "action", "resource_type", "resource_id", "request_id", "status", "search"})
    void aFilterOfTenKilobytesIsRefusedOrMatchesNothing(String name) {
        CleanTrail.append(2);
        int status = admin().queryParam(name, "x".repeat(10_000)).get("").statusCode();
        assertThat(status).isIn(200, 400, 414, 422, 431);
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsHoldsNothing() {
        CleanTrail.append(2);
        admin().queryParam("start_date", "2030-01-02")
                .queryParam("end_date", "2020-01-01")
                .queryParam("search", "changed")
                .get("")
                .then()
                .statusCode(200)
                .body("$", hasSize(0))
                .header("X-Total-Count", equalTo("0"));
    }

    @Test
    void aHundredTailsFollowWithoutMissingOrRepeatingAnything() throws Exception {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            places.add(next(admin().queryParam("limit", 50).get("/tail").header("Link")));
        }
        CleanTrail.append(30);
        for (String place : places) {
            List<Integer> seen = admin().urlEncodingEnabled(false)
                    .get("/tail" + place)
                    .jsonPath()
                    .getList("id");
            assertThat(seen).hasSize(30).doesNotHaveDuplicates();
        }
        assertThat(Database.shared().count("select count(*) from pg_stat_activity where usename = 'poolkeeper_audit'"))
                .isLessThanOrEqualTo(21);
    }

    private static String next(String link) {
        return link.substring(1, link.indexOf('>'));
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin()).basePath("/admin/audit-logs");
    }
}
