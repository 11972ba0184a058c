package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.bmc.autoscaling.model.AutoScalingConfigurationSummary;
import com.oracle.bmc.autoscaling.model.InstancePoolResource;
import com.oracle.bmc.autoscaling.model.ThresholdPolicy;
import com.oracle.bmc.autoscaling.requests.GetAutoScalingConfigurationRequest;
import com.oracle.bmc.autoscaling.requests.ListAutoScalingConfigurationsRequest;
import io.poolkeeper.simulator.http.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OCI's own autoscaling and its notifications, as far as a driver meets them. */
class ScriptedServicesTest {
    @TempDir
    Path data;

    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.in(data));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aPoolThatOciItselfScalesIsListed() {
        String web = simulator.pool("web").id();
        assertThat(configurations()).isEmpty();

        simulator.autoscaling().configure(web, true);

        AutoScalingConfigurationSummary listed = configurations().getFirst();
        assertThat(listed.getIsEnabled()).isTrue();
        assertThat(listed.getResource()).isInstanceOf(InstancePoolResource.class);
        assertThat(listed.getResource().getId()).isEqualTo(web);
        assertThat(Sdk.of(simulator)
                        .autoscaling()
                        .getAutoScalingConfiguration(GetAutoScalingConfigurationRequest.builder()
                                .autoScalingConfigurationId(listed.getId())
                                .build())
                        .getAutoScalingConfiguration()
                        .getPolicies())
                .singleElement()
                .isInstanceOf(ThresholdPolicy.class);
        simulator.autoscaling().configure(web, null);
        assertThat(configurations()).isEmpty();
    }

    @Test
    void aPublishedMessageIsKept() throws Exception {
        String topic = "/20181201/topics/" + simulator.topics().id() + "/messages";

        var answer = Raw.post(simulator, topic, "{\"title\":\"web\",\"body\":\"scaled to 4\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Json.MAPPER.readTree(answer.body()).path("messageId").asText())
                .isNotBlank();
        assertThat(simulator.topics().messages()).singleElement().satisfies(message -> {
            assertThat(message.title()).isEqualTo("web");
            assertThat(message.body()).isEqualTo("scaled to 4");
        });
        assertThat(Raw.post(simulator, topic, "{\"title\":\"web\"}").statusCode())
                .isEqualTo(400);
        assertThat(Raw.post(simulator, "/20181201/topics/none/messages", "{\"body\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private List<AutoScalingConfigurationSummary> configurations() {
        return Sdk.of(simulator)
                .autoscaling()
                .listAutoScalingConfigurations(ListAutoScalingConfigurationsRequest.builder()
                        .compartmentId(simulator.compartmentId())
                        .build())
                .getItems();
    }
}
