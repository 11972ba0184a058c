package io.poolkeeper.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts to servers that are slow or broken. */
class AlertDeliveryTest {

    private final AlertRig rig = new AlertRig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 408, 429})
    void whatPassesIsTriedAgain(int status) {
        rig.receiver().answer(status, status);

        rig.webhook().raise(AlertRig.down());

        await().atMost(AlertRig.GUARD).until(() -> rig.count("sent") == 1);
        assertThat(rig.receiver().calls()).hasSize(3);
        assertThat(rig.receiver().calls().stream().map(Receiver.Call::body).distinct())
                .hasSize(1);
    }

    @Test
    void retryAfterIsKept() {
        rig.receiver().answer(429);
        rig.receiver().answerWith(Map.of("Retry-After", "1"));
        long start = System.nanoTime();

        rig.webhook().raise(AlertRig.down());

        await().atMost(AlertRig.GUARD).until(() -> rig.count("sent") == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410})
    void whatIsRefusedForGoodIsNotRepeated(int status) {
        rig.receiver().answer(status);

        rig.webhook().raise(AlertRig.down());

        await().atMost(AlertRig.GUARD).until(() -> rig.count("failed") == 1);
        assertThat(rig.receiver().calls()).hasSize(1);
    }

    @Test
    void aServerThatNeverAnswersIsLeftAfterTheDeadline() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var post = new PinnedPost(
                    InetAddress::getAllByName,
                    true,
                    (SSLSocketFactory) SSLSocketFactory.getDefault(),
                    Duration.ofMillis(300));
            URI target = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");

            assertThat(AlertRig.hook(target, post).send(AlertRig.down())).isInstanceOf(Delivery.Again.class);
        }
    }

    @Test
    void aFullQueueGivesUpItsOldestAndNeverWaits() {
        Alerts alerts = rig.alerts(List.of(new Sender() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public boolean takes(Alert alert) {
                return true;
            }

            @Override
            public Delivery send(Alert alert) {
                return new Delivery.Again("busy", Optional.of(AlertRig.GUARD));
            }
        }));

        for (int n = 0; n < 10_000; n++) {
            alerts.raise(AlertRig.down());
        }

        // had one of them waited to be delivered, none would have been dropped yet
        assertThat(rig.meters()
                        .counter("alerts", "receiver", "slow", "outcome", "dropped")
                        .count())
                .isGreaterThan(9_900);
    }

    @Test
    void aDeadReceiverDoesNotHoldUpAnother() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        rig.alerts(Map.of(
                        "WEBHOOK_URL",
                        "http://127.0.0.1:" + nobody + "/",
                        "WEBHOOK_SLACK_URL",
                        rig.receiver().uri("/").toString()))
                .raise(AlertRig.down());

        await().atMost(AlertRig.GUARD).until(() -> rig.receiver().calls().size() == 1);
    }
}
