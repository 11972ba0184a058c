package io.poolkeeper.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.NodeConfiguration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ControlPlaneTest {

    @Test
    void anAnswerWhoseRestNeverComesIsLost() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (var controlPlane = new ControlPlane(uri, new Wire(), Duration.ofSeconds(1))) {

            Answer<NodeConfiguration> answer = controlPlane.configuration(new NodeCredentials(1, "ask_key"));

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Lost.class,
                            lost -> assertThat(lost.reason()).contains("no complete answer within PT1S"));
        } finally {
            server.stop(0);
        }
    }
}
