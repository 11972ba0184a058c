package io.poolkeeper.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolkeeper.agent.TestCertificate;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts to places they must not reach. */
class AlertTargetsTest {

    @TempDir
    static Path shared;

    private final AlertRig rig = new AlertRig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void aRedirectIsNotFollowed() {
        Receiver inside = rig.opened(new Receiver());
        rig.receiver().answer(302);
        rig.receiver().answerWith(Map.of("Location", inside.uri("/").toString()));

        rig.webhook().raise(AlertRig.down());

        await().atMost(AlertRig.GUARD).until(() -> rig.count("failed") == 1);
        assertThat(inside.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://localhost:%d/",
                "http://2130706433:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://0.0.0.0:%d/",
                "http://10.0.0.1:%d/"
            })
    void aPrivateTargetIsRefusedBeforeAnythingIsConnected(String form) {
        URI target = URI.create(form.formatted(rig.receiver().port()));
        PinnedPost post = AlertRig.post(InetAddress::getAllByName, false);

        rig.alerts(List.of(AlertRig.hook(target, post))).raise(AlertRig.down());

        await().atMost(AlertRig.GUARD).until(() -> rig.count("failed") == 1);
        assertThat(rig.receiver().calls()).isEmpty();
    }

    @Test
    void aNameThatTurnsPrivateAfterTheCheckIsNotFollowedThere() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        PinnedPost.Resolver rebinding = host -> {
            asked.add(host);
            return new InetAddress[] {asked.size() == 1 ? elsewhere : InetAddress.getLoopbackAddress()};
        };
        URI target = URI.create("http://rebinding.example:" + rig.receiver().port() + "/");

        Delivery delivery =
                AlertRig.hook(target, AlertRig.post(rebinding, true)).send(AlertRig.down());

        assertThat(delivery).isInstanceOf(Delivery.Again.class);
        assertThat(asked).hasSize(1);
        assertThat(rig.receiver().calls()).isEmpty();
    }

    @Test
    void onePrivateAddressAmongPublicOnesIsEnoughToRefuse() {
        PinnedPost.Resolver mixed =
                host -> new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getLoopbackAddress()};

        Delivery delivery = AlertRig.hook(URI.create("http://mixed.example/"), AlertRig.post(mixed, false))
                .send(AlertRig.down());

        assertThat(delivery).isInstanceOf(Delivery.Hopeless.class);
    }

    @Test
    void tlsIsVerifiedAgainstTheNameInTheAddress() {
        var certificate = new TestCertificate(shared);
        Receiver secured = rig.opened(new Receiver(certificate.context()));
        SSLSocketFactory trusting = certificate.context().getSocketFactory();

        PinnedPost known = new PinnedPost(InetAddress::getAllByName, true, trusting, AlertRig.GUARD);
        assertThat(AlertRig.hook(secured.uri("/"), known).send(AlertRig.down())).isInstanceOf(Delivery.Done.class);

        var strangers = (SSLSocketFactory) SSLSocketFactory.getDefault();
        PinnedPost unknown = new PinnedPost(InetAddress::getAllByName, true, strangers, AlertRig.GUARD);
        assertThat(AlertRig.hook(secured.uri("/"), unknown).send(AlertRig.down()))
                .isInstanceOf(Delivery.Again.class);

        PinnedPost.Resolver liar = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        URI other = URI.create("https://other.example:" + secured.port() + "/");
        assertThat(AlertRig.hook(other, new PinnedPost(liar, true, trusting, AlertRig.GUARD))
                        .send(AlertRig.down()))
                .isInstanceOf(Delivery.Again.class);
        assertThat(secured.calls()).hasSize(1);
    }
}
