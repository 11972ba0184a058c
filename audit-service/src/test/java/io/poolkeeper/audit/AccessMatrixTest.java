package io.poolkeeper.audit;

import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.poolkeeper.testkit.access.AccessMatrix;
import io.poolkeeper.testkit.access.OddRequests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class AccessMatrixTest {
    @TestHTTPResource("/")
    URL service;

    @TestHTTPResource(value = "/openapi", management = true)
    URL document;

    @TestFactory
    Stream<DynamicTest> everybodyTriesEveryRoute() {
        return AccessMatrix.of("audit").tests(service, document, (path, variable) -> "1");
    }

    @TestFactory
    Stream<DynamicTest> noOddRequestIsAnErrorOfOurs() {
        return OddRequests.to("audit", service, document, (path, variable) -> "1");
    }
}
