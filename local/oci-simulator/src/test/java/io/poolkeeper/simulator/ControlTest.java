package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.pool.balancer.BalancerKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {
    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.in(data));
    }

    @AfterEach
    void stop() {
        simulator.close();
        http.close();
    }

    @Test
    void itIsUpAndShowsItsPools() throws Exception {
        assertThat(json(call("GET", "health", "")).path("status").asText()).isEqualTo("UP");

        JsonNode pools = json(call("GET", "pools", ""));

        assertThat(pools).hasSize(3);
        assertThat(pools.get(0).path("id").asText()).startsWith("ocid1.instancepool.oc1.iad.sim");
        assertThat(pools.get(0).path("members")).hasSize(2);
    }

    @Test
    void aPersonCanResizeAndTheJournalSaysSo() throws Exception {
        assertThat(call("POST", "pools/web/size", "{\"size\":5}").statusCode()).isEqualTo(204);
        call("POST", "pools/web/size", "{\"size\":6}");

        assertThat(simulator.pool("web").size()).isEqualTo(6);
        JsonNode later = json(call("GET", "journal?since=1", ""));
        assertThat(later).hasSize(1);
        assertThat(later.get(0).path("actor").asText()).isEqualTo("console");
        assertThat(later.get(0).path("from_size").asInt()).isEqualTo(5);
        assertThat(later.get(0).path("to_size").asInt()).isEqualTo(6);
    }

    @Test
    void faultsAreAddedListedAndCleared() throws Exception {
        String rule = "{\"effect\":\"ERROR\",\"operation\":\"GetInstancePool\",\"pool\":\"web\",\"status\":500}";
        assertThat(call("POST", "faults", rule).statusCode()).isEqualTo(201);
        assertThat(json(call("GET", "faults", ""))
                        .get(0)
                        .path("rule")
                        .path("pool")
                        .asText())
                .isEqualTo(simulator.pool("web").id());

        call("DELETE", "faults", "");

        assertThat(simulator.faults().active()).isEmpty();
    }

    @Test
    void oneFaultIsRemovedAndTheOthersStay() throws Exception {
        int first =
                json(call("POST", "faults", "{\"effect\":\"DROP\"}")).path("id").asInt();
        call("POST", "faults", "{\"effect\":\"HTML\"}");

        assertThat(call("DELETE", "faults/" + first, "").statusCode()).isEqualTo(204);

        assertThat(simulator.faults().active())
                .extracting(one -> one.rule().effect().name())
                .containsExactly("HTML");
    }

    @Test
    void timeCanBeSkipped() throws Exception {
        call("POST", "pools/web/size", "{\"size\":3}");
        call("POST", "clock", "{\"skip_seconds\":120}");

        assertThat(simulator.members("web"))
                .hasSize(3)
                .allSatisfy(member -> assertThat(member.state().word()).isEqualTo("Running"));
    }

    @Test
    void theClockOfSignaturesCanBeSetWrong() throws Exception {
        call("POST", "clock", "{\"skew_seconds\":-400}");

        String web = simulator.pool("web").id();
        assertThat(Sdk.refused(() -> Sdk.of(simulator).get(web)).getStatusCode())
                .isEqualTo(401);
        assertThat(json(call("GET", "requests", "")).get(0).path("signature").asText())
                .startsWith("clock skew");
    }

    @Test
    void balancersAreShownAndTheirApplicationsScripted() throws Exception {
        simulator.close();
        simulator =
                Simulator.start(SimulatorSettings.in(data.resolve("balanced")).withBalancers(BalancerKind.CLASSIC));
        assertThat(firstBackend().path("health").asText()).isEqualTo("OK");
        assertThat(firstBackend().path("connections").asInt()).isEqualTo(100);

        call("POST", "pools/web/condition", "{\"condition\":\"failing\"}");

        assertThat(firstBackend().path("health").asText()).isEqualTo("CRITICAL");
        assertThat(firstBackend().path("connections").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | pools/none/size   | {\"size\":3}                | 404",
                "POST | pools/web/size    | {\"size\":\"many\"}         | 400",
                "POST | pools/web/size    | {\"size\":-3}               | 400",
                "POST | pools/web/demand  | {\"load\":\"high\"}         | 400",
                "POST | pools/web/demand  | {\"load\":-1}               | 400",
                "POST | pools/web/demand  | {\"load\":2.5}              | 204",
                "POST | pools/web/demand  | {\"load\":null}             | 204",
                "POST | pools/web/condition  | {\"condition\":\"odd\"}  | 400",
                "POST | instances/x/condition | {\"condition\":\"UP\"}  | 404",
                "POST | limits            | {\"name\":\"pool-count\",\"value\":7} | 204",
                "POST | limits            | {\"name\":\"pool-count\",\"value\":-7} | 400",
                "POST | limits            | {\"name\":\"pool-count\",\"quota\":\"x\"} | 400",
                "POST | limits            | {\"name\":\"pool-count\"}  | 400",
                "POST | limits            | {\"name\":\"other\",\"value\":7}      | 404",
                "POST | pools/web/autoscaling | {\"enabled\":true}      | 204",
                "POST | pools/web/autoscaling | {\"enabled\":1}         | 400",
                "POST | tokens            | {\"life_seconds\":30}      | 204",
                "POST | tokens            | {\"life_seconds\":0}       | 400",
                "GET  | messages          | ''                          | 200",
                "POST | faults            | {\"effect\":\"RESET\"}     | 400",
                "POST | faults            | {\"effect\":\"EXPLODE\"}    | 400",
                "POST | faults            | nonsense                    | 400",
                "DELETE | faults/x        | ''                          | 400",
                "POST | clock             | {\"skip_seconds\":-1}       | 400",
                "GET  | journal?since=x   | ''                          | 400",
                "GET  | nothing           | ''                          | 404",
            })
    void badOrdersAreRefused(String method, String path, String body, int status) throws Exception {
        assertThat(call(method, path, body).statusCode()).isEqualTo(status);
    }

    private JsonNode firstBackend() throws Exception {
        return json(call("GET", "balancers", ""))
                .get(0)
                .path("backend_sets")
                .get(0)
                .path("backends")
                .get(0);
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url() + "/_sim/" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return Json.MAPPER.readTree(response.body());
    }
}
