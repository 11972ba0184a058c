package io.poolkeeper.agent.alert;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.poolkeeper.agent.configuration.Environment;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** Alerts on their way over real connections, and somebody who receives them. */
final class AlertRig implements AutoCloseable {

    static final Duration GUARD = Duration.ofSeconds(20);
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final Outlet.Patience QUICK =
            new Outlet.Patience(5, Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofSeconds(2));

    private final Receiver receiver = new Receiver();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(receiver));

    Receiver receiver() {
        return receiver;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    Alerts webhook() {
        return alerts(Map.of("WEBHOOK_URL", receiver.uri("/").toString()));
    }

    Alerts alerts(Map<String, String> variables) {
        var settings = AlertSettings.read(environment(variables));
        var forms = new Forms(settings.project(), "ash-1");
        List<Sender> senders = Alerts.senders(
                settings, forms, Optional.empty(), post(InetAddress::getAllByName, true), InstantSource.fixed(NOON));
        return opened(new Alerts(settings.kinds(), senders, QUICK, meters));
    }

    Alerts alerts(List<Sender> senders) {
        return opened(new Alerts(EnumSet.allOf(Alert.Kind.class), senders, QUICK, meters));
    }

    static Webhook hook(URI target, PinnedPost post) {
        return new Webhook("webhook", target, alert -> "{}", Optional.empty(), false, post, InstantSource.fixed(NOON));
    }

    static PinnedPost post(PinnedPost.Resolver resolver, boolean privateAllowed) {
        return new PinnedPost(resolver, privateAllowed, (SSLSocketFactory) SSLSocketFactory.getDefault(), GUARD);
    }

    static Environment environment(Map<String, String> variables) {
        return new Environment(name -> Optional.ofNullable(variables.get(name)));
    }

    Receiver.Call first() {
        await().atMost(GUARD).until(() -> !receiver.calls().isEmpty());
        return receiver.calls().getFirst();
    }

    double count(String outcome) {
        return meters.counter("alerts", "receiver", "webhook", "outcome", outcome)
                .count();
    }

    static Alert down() {
        return new Alert(
                Alert.Kind.SCALE_DOWN, false, "ocid1.pool", "web", "us-ashburn-1", NOON, "calm <&>", 5, 3, "d-1");
    }

    static Alert up() {
        return new Alert(Alert.Kind.SCALE_UP, false, "ocid1.pool", "web", "us-ashburn-1", NOON, "busy", 3, 5, "d-2");
    }

    static Alert saturated(boolean over) {
        return new Alert(
                Alert.Kind.SATURATION, over, "ocid1.pool", "web", "us-ashburn-1", NOON, "full", null, null, null);
    }
}
