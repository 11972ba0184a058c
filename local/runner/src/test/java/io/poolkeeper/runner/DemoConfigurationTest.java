package io.poolkeeper.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.scaling.policy.PolicyYaml;
import org.junit.jupiter.api.Test;

class DemoConfigurationTest {

    @Test
    void theDemoConfigurationIsAPolicyWithoutAnyProblem() throws Exception {
        var pools = new ObjectMapper().readTree("""
                        [{"id": "ocid1.instancepool.oc1.iad.simweb", "name": "web", "max": 10},
                         {"id": "ocid1.instancepool.oc1.iad.simapi", "name": "api", "max": 8}]
                        """);

        var parsed = PolicyYaml.parse(DemoConfiguration.text(pools));

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.policy().orElseThrow().pools())
                .extracting(p -> p.name())
                .containsExactly("web", "api");
    }
}
