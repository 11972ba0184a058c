package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Agents that come back from an outage with full spools are asked to wait before the memory is full, not after. */
@RegistryTest
class IncomingRoomTest {

    private static final int HUGE = 4_000_000;

    private final List<Socket> slow = new ArrayList<>();

    @TestHTTPResource("/")
    URL service;

    @AfterEach
    void everyoneLeaves() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void whoBringsMoreThanThereIsRoomForIsAskedToWaitAndTheOthersAreNot() throws Exception {
        var node = enrol();
        for (int i = 0; i < 4; i++) {
            startToSend(node, HUGE);
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> spooled(node).then().statusCode(503).header("Retry-After", notNullValue()));
        node.beats(beat("b", 1)).then().statusCode(200);

        everyoneLeaves();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(spooled(node).statusCode()).isEqualTo(200));
    }

    @Test
    void strangersTakeNoRoom() throws Exception {
        var node = enrol();
        for (int i = 0; i < 8; i++) {
            startToSend(new Fleet.Enrolled(node.id(), "ask_nobody", node.name()), HUGE);
        }
        spooled(node).then().statusCode(200);
    }

    /** A heartbeat of two megabytes. */
    private static Response spooled(Fleet.Enrolled node) {
        return asNode(node.key())
                .body(beat("b", 2, "metrics_data", Map.of("log", Collections.nCopies(20, "x".repeat(100_000)))))
                .post("/nodes/" + node.id() + "/heartbeat");
    }

    /** Announces a body of this size and sends the beginning of it. */
    private void startToSend(Fleet.Enrolled node, int size) throws IOException {
        var socket = new Socket(service.getHost(), service.getPort());
        slow.add(socket);
        socket.getOutputStream()
                .write(("POST /nodes/" + node.id() + "/heartbeat HTTP/1.1\r\nHost: registry\r\nX-API-Key: " + node.key()
                                + "\r\nContent-Type: application/json\r\nContent-Length: " + size
                                + "\r\n\r\n{\"status\":\"active\",\"metrics_data\":{")
                        .getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
