package io.poolkeeper.analytics;

import io.poolkeeper.testkit.access.AccessMatrix;
import io.poolkeeper.testkit.access.OddRequests;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@AnalyticsTest
class AccessMatrixTest {
    @TestHTTPResource("/")
    URL service;

    @TestHTTPResource(value = "/openapi", management = true)
    URL document;

    @TestFactory
    Stream<DynamicTest> everybodyTriesEveryRoute() {
        return AccessMatrix.of("analytics").tests(service, document, (path, variable) -> "1");
    }

    @TestFactory
    Stream<DynamicTest> noOddRequestIsAnErrorOfOurs() {
        return OddRequests.to("analytics", service, document, (path, variable) -> "1");
    }
}
