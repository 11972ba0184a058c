package io.poolkeeper.registry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.testkit.Tokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the matrix of routes and callers does not say. */
@RegistryTest
class AccessTest {

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
}
