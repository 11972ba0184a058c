package io.poolkeeper.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.poolkeeper.audit.domain.proof.Watch;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.poolkeeper.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class SealRoutesTest {
    @Inject
    Watch watch;

    @BeforeEach
    void twoSeals() {
        CleanTrail.begin();
        CleanTrail.append(4);
        watch.seal();
        CleanTrail.append(3);
        watch.seal();
        watch.sign();
    }

    @Test
    void aWholeTrailIsSaidToBeWhole() {
        admin().get("/verify")
                .then()
                .statusCode(200)
                .body("intact", equalTo(true))
                .body("from_sequence", equalTo(1))
                .body("to_sequence", equalTo(7))
                .body("checked_events", equalTo(7))
                .body("next_sequence", nullValue())
                .body("seal_number", equalTo(2))
                .body("first_bad", nullValue());
    }

    @Test
    void aLongTrailIsCheckedPartByPart() {
        int next =
                admin().queryParam("limit", 1).get("/verify").then().extract().path("next_sequence");
        assertThat(next).isEqualTo(5);
        admin().queryParam("from_sequence", next)
                .get("/verify")
                .then()
                .body("intact", equalTo(true))
                .body("from_sequence", equalTo(5))
                .body("to_sequence", equalTo(7))
                .body("next_sequence", nullValue());
    }

    @Test
    void aChangeIsNamedAndNoLongerSigned() {
        CleanTrail.owner("update audit.event set actor_email = 'somebody@example.org' where id = 6");
        admin().get("/verify")
                .then()
                .statusCode(200)
                .body("intact", equalTo(false))
                .body("to_sequence", equalTo(4))
                .body("first_bad.kind", equalTo("ALTERED"))
                .body("first_bad.sequence", equalTo(6))
                .body("first_bad.event_id", equalTo(6));
    }

    @Test
    void whatIsNotWholeIsNotSigned() {
        CleanTrail.append(2);
        watch.seal();
        CleanTrail.owner("delete from audit.event where id = 8");
        watch.sign();
        assertThat(Database.shared().count("select count(*) from audit.head")).isEqualTo(1);
        given().auth().oauth2(Tokens.admin()).get("/admin/audit/heads").then().body("last_sequence", contains(7));
    }

    @Test
    void sealsAndHeadsAreListedNewestFirst() {
        admin().get("/seals")
                .then()
                .statusCode(200)
                .body("number", contains(2, 1))
                .body("events", contains(3, 4));
        Response second = follow(admin().queryParam("limit", 1).get("/seals"));
        second.then().body("number", contains(1));
        follow(second).then().body("$", hasSize(0)).header("Link", nullValue());
        admin().get("/heads").then().body("$", hasSize(1)).body("[0].number", equalTo(2));
    }

    @Test
    void theHeadCanBeTakenAwayAndTheKeyIsPublic() {
        admin().get("/head").then().statusCode(200).body("number", equalTo(2)).body("last_sequence", equalTo(7));
        given().get("/admin/audit-logs/key").then().statusCode(200).body(startsWith("-----BEGIN PUBLIC KEY-----"));
    }

    @Test
    void anEmptyTrailIsWholeAndHasNoHead() {
        CleanTrail.begin();
        admin().get("/verify").then().body("intact", equalTo(true)).body("to_sequence", equalTo(0));
        admin().get("/head").then().statusCode(404);
        admin().queryParam("format", "sealed").get("/export").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"from_sequence, 0", "to_sequence, 0", "limit, 0", "limit, 1000001"})
    void aPartOutOfBoundsIsRefused(String name, String value) {
        admin().queryParam(name, value).get("/verify").then().statusCode(422);
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807, 1", "3, 1", "8, 9"})
    void anyPartMayBeAskedFor(long from, long to) {
        admin().queryParam("from_sequence", from)
                .queryParam("to_sequence", to)
                .get("/verify")
                .then()
                .statusCode(200)
                .body("intact", equalTo(true));
    }

    private static Response follow(Response page) {
        String link = page.header("Link");
        return admin().urlEncodingEnabled(false).get("/seals" + link.substring(1, link.indexOf('>')));
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin()).basePath("/admin/audit-logs");
    }
}
