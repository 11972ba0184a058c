package io.poolkeeper.agent.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.poolkeeper.agent.prometheus.PrometheusSettings.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server, or something in front of it, may answer. */
class HostilePrometheusTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @TempDir
    Path folder;

    private final List<String> authorizations = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String body = "";

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void figuresThatAreNoneAreLeftOut() {
        body = """
                {"status":"success","warnings":["a\\nwarning"],"data":{"resultType":"matrix","result":[
                  {"metric":{"instance":"a"},"values":[[1800000000,"NaN"],[1800000060,"+Inf"],[1800000120,"5e1"],
                    [1800000180,"1_0"],["x","1"],[1e300,"1"],[1800000240]]}]}}""";

        List<PrometheusSeries> series = open(PrometheusSettings.OPEN).instant(address(), "up", NOW);

        assertThat(series).hasSize(1);
        assertThat(series.getFirst().values()).isEqualTo(Map.of(Instant.ofEpochSecond(1_800_000_120), 50.0));
    }

    @Test
    void aVectorAndAScalarAreSeriesOfOnePoint() {
        body =
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1800000000.5,\"7\"]}]}}";
        assertThat(open(PrometheusSettings.OPEN)
                        .instant(address(), "x", NOW)
                        .getFirst()
                        .values())
                .containsValue(7.0);

        body = "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1800000000,\"8\"]}}";
        assertThat(open(PrometheusSettings.OPEN)
                        .instant(address(), "8", NOW)
                        .getFirst()
                        .values())
                .containsValue(8.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>login</html>",
                "[]",
                "null",
                "{\"status\":\"success\"",
                "{\"status\":\"success\"}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":{}}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"string\",\"result\":[1,\"x\"]}}",
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}"
            })
    void whatIsNoAnswerIsAFailureOfOneSentence(String answer) {
        body = answer;

        assertThatThrownBy(() -> open(PrometheusSettings.OPEN).instant(address(), "up", NOW))
                .isInstanceOf(PrometheusFailure.class)
                .hasMessageMatching("[^\n<>]{10,400}");
    }

    @Test
    void thousandsOfSeriesAreRefused() {
        String one = "{\"metric\":{\"instance\":\"a\"},\"value\":[1800000000,\"1\"]}";
        body = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                + String.join(",", java.util.Collections.nCopies(5_000, one)) + "]}}";

        assertThatThrownBy(() -> open(PrometheusSettings.OPEN).instant(address(), "up", NOW))
                .isInstanceOf(PrometheusFailure.class)
                .hasMessageContaining("5000 series");
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        body = "{\"status\":\"" + "x".repeat(17 << 20);

        assertThatThrownBy(() -> open(PrometheusSettings.OPEN).instant(address(), "up", NOW))
                .isInstanceOf(PrometheusFailure.class)
                .hasMessageContaining("larger than");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowed(int redirect) {
        status = redirect;

        assertThatThrownBy(() -> open(PrometheusSettings.OPEN).instant(address(), "up", NOW))
                .hasMessageContaining("elsewhere");
        assertThat(authorizations).hasSize(1);
    }

    @Test
    void credentialsGoToTheirServerOnly() throws IOException {
        body = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        var ours = new PrometheusSettings(
                Optional.of(new Credentials.BearerFile(file)), Optional.of(address()), Optional.empty());
        Prometheus prometheus = open(ours);

        prometheus.instant(address(), "up", NOW);
        Files.writeString(file, "second");
        prometheus.instant(address(), "up", NOW);
        prometheus.instant(URI.create("http://localhost:" + server.getAddress().getPort()), "up", NOW);

        assertThat(authorizations).containsExactly("Bearer first", "Bearer second", "null");
    }

    @Test
    void aUserAndAPasswordAreSentAsBasic() {
        body = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";
        var basic = new PrometheusSettings(
                Optional.of(new Credentials.Basic("me", "p:w")), Optional.of(address()), Optional.empty());

        open(basic).instant(address(), "up", NOW);

        assertThat(authorizations).containsExactly("Basic bWU6cDp3");
    }

    @Test
    void aServerThatIsNotThereIsAFailure() {
        assertThatThrownBy(() -> open(PrometheusSettings.OPEN).instant(URI.create("http://127.0.0.1:1"), "up", NOW))
                .isInstanceOf(PrometheusFailure.class);
    }

    @Test
    void labelsAreEscaped() {
        assertThat(Prometheus.escaped(Prometheus.literally("a.b\"|c\\d\n"))).isEqualTo("a\\\\.b\\\"\\\\|c\\\\\\\\d\\n");
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static Prometheus open(PrometheusSettings settings) {
        return new Prometheus(settings);
    }
}
