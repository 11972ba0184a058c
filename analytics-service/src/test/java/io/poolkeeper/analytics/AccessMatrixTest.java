package io.poolkeeper.analytics;

import io.poolkeeper.api.Credential;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.access.AccessMatrix;
import io.poolkeeper.testkit.access.OddRequests;
import io.poolkeeper.testkit.access.Population;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.util.Optional;
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
        return AccessMatrix.of("analytics").tests(service, document, new Enrolled());
    }

    /** Two nodes with keys; rows of the matrix speak of the first as node 1. */
    private static final class Enrolled implements Population {
        private final Population.Nodes two = new Population.Nodes(1, key(1), key(2));

        @Override
        public Optional<Population.Nodes> nodes() {
            return Optional.of(two);
        }

        @Override
        public String fresh(String path, String variable) {
            return "1";
        }

        private static String key(long node) {
            var key = Credential.generate(Credential.API_KEY);
            var database = Database.shared();
            database.run(
                    "insert into registry.node (id, name, region, status, created_at) overriding system value"
                            + " values (%1$d, 'matrix-%1$d', 'r', 'ACTIVE', now()) on conflict (id) do nothing"
                                    .formatted(node),
                    "insert into registry.node_key (node_id, hash, created_at) values (%d, '%s', now())"
                            .formatted(node, key.hash()),
                    // nodes of other tests take the next free numbers
                    "select setval(pg_get_serial_sequence('registry.node', 'id'), (select max(id) from registry.node))");
            return key.text();
        }
    }

    @TestFactory
    Stream<DynamicTest> noOddRequestIsAnErrorOfOurs() {
        return OddRequests.to("analytics", service, document, (path, variable) -> "1");
    }
}
