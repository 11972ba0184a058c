package io.poolkeeper.registry;

import io.poolkeeper.testkit.access.AccessMatrix;
import io.poolkeeper.testkit.access.OddRequests;
import io.poolkeeper.testkit.access.Population;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@RegistryTest
class AccessMatrixTest {
    @TestHTTPResource("/")
    URL service;

    @TestHTTPResource(value = "/openapi", management = true)
    URL document;

    @TestFactory
    Stream<DynamicTest> everybodyTriesEveryRoute() {
        return AccessMatrix.of("registry").tests(service, document, new Nodes());
    }

    @TestFactory
    Stream<DynamicTest> noOddRequestIsAnErrorOfOurs() {
        return OddRequests.to("registry", service, document, new Nodes());
    }

    private static final class Nodes implements Population {
        private final Population.Nodes two;

        Nodes() {
            var own = Fleet.enrol();
            var foreign = Fleet.enrol();
            // the first use of a key is noted down, which is not what the matrix looks for
            Fleet.asNode(own.key()).get("/nodes/" + own.id() + "/config/fetch");
            Fleet.asNode(foreign.key()).get("/nodes/" + foreign.id() + "/config/fetch");
            two = new Population.Nodes(own.id(), own.key(), foreign.key());
        }

        @Override
        public Optional<Population.Nodes> nodes() {
            return Optional.of(two);
        }

        @Override
        public String fresh(String path, String variable) {
            boolean node = path.startsWith("/nodes/{id}") && variable.equals("id");
            return node ? Long.toString(Fleet.enrol().id()) : "1";
        }
    }
}
