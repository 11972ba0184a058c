package io.poolkeeper.agent.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.simulator.Simulator;
import io.poolkeeper.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationsTest {

    private static final String TOPIC = "ocid1.onstopic.oc1.iad.aaaa";

    @TempDir
    Path folder;

    @Test
    void aMessageIsPostedToTheTopicWithAValidSignature() throws IOException {
        try (var oci = Simulator.start(SimulatorSettings.in(folder).withPools(1))) {
            var key = oci.credentials();
            var settings = new OciSettings(
                    Optional.of(URI.create(oci.url())),
                    new Login.ApiKey(key.tenancy(), key.user(), key.fingerprint(), key.keyFile()),
                    Map.of(),
                    OciSettings.CALLS_PER_SECOND);
            try (var topic = new Notifications(settings, TOPIC)) {
                topic.publish("{\"title\":\"t\",\"body\":\"b\"}");
            }

            var seen = oci.requests().getLast();
            assertThat(seen.method()).isEqualTo("POST");
            assertThat(seen.target()).isEqualTo("/20181201/topics/" + TOPIC + "/messages");
            assertThat(seen.signature()).isEqualTo("OK");
        }
    }
}
