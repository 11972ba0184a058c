package io.poolkeeper.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.poolkeeper.agent.TestCertificate;
import io.poolkeeper.agent.configuration.Environment;
import io.poolkeeper.agent.configuration.Unusable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts over real connections, to servers that are slow, hostile or broken. */
class AlertsTest {

    private static final Duration GUARD = Duration.ofSeconds(20);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Outlet.Patience QUICK =
            new Outlet.Patience(5, Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofSeconds(2));

    @TempDir
    static Path shared;

    private final Receiver receiver = new Receiver();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(receiver));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void theGenericFormHasTheReferencesKeys() {
        alerts(Map.of("WEBHOOK_URL", receiver.uri("/hook?sig=1").toString(), "PROJECT_NAME", "shop"))
                .raise(down());

        Receiver.Call call = first();
        assertThat(call.path()).isEqualTo("/hook?sig=1");
        JsonNode json = call.json();
        assertThat(json.get("title").asText()).endsWith("OCI Instance Termination Detected");
        assertThat(json.get("project").asText()).isEqualTo("shop");
        assertThat(json.get("instance").asText()).isEqualTo("2 instances of web");
        assertThat(json.get("region").asText()).isEqualTo("us-ashburn-1");
        assertThat(List.of("availability_domain", "shape", "compartment"))
                .allMatch(key -> json.get(key).asText().equals("unknown"));
        assertThat(json.get("private_ip").asText()).isEqualTo("N/A");
        assertThat(json.get("started_at").asText()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(json.get("reason").asText()).isEqualTo("calm <&>");
        assertThat(json.get("from_size").asInt()).isEqualTo(5);
        assertThat(json.get("to_size").asInt()).isEqualTo(3);
    }

    @Test
    void growthIsToldOnlyWhenAskedForAsInTheReference() {
        Alerts quiet = alerts(Map.of("WEBHOOK_URL", receiver.uri("/").toString()));
        quiet.raise(up());
        quiet.raise(down());
        await().atMost(GUARD).until(() -> receiver.calls().size() == 1);

        alerts(Map.of("WEBHOOK_URL", receiver.uri("/").toString(), "WEBHOOK_ALERT_SCALE_UP", "true"))
                .raise(up());
        await().atMost(GUARD).until(() -> receiver.calls().size() == 2);
        assertThat(receiver.calls().get(0).json().get("event").asText()).isEqualTo("scale_down");
        assertThat(receiver.calls().get(1).json().get("event").asText()).isEqualTo("scale_up");
    }

    @Test
    void aSecretSignsTimeAndBody() throws Exception {
        alerts(Map.of("WEBHOOK_URL", receiver.uri("/").toString(), "WEBHOOK_SECRET", "sixteen characters"))
                .raise(down());

        Receiver.Call call = first();
        String signature = call.header("X-Poolkeeper-Signature");
        String time = signature.substring(2, signature.indexOf(','));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("sixteen characters".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected =
                HexFormat.of().formatHex(mac.doFinal((time + "." + call.body()).getBytes(StandardCharsets.UTF_8)));
        assertThat(signature).isEqualTo("t=" + time + ",v1=" + expected);
        assertThat(Long.parseLong(time)).isEqualTo(NOON.getEpochSecond());
    }

    @Test
    void slackGetsItsTextEscaped() {
        alerts(Map.of("WEBHOOK_SLACK_URL", receiver.uri("/services/T/B/x").toString()))
                .raise(down());

        assertThat(first().json().get("text").asText())
                .contains("pool web in us-ashburn-1, 5 -&gt; 3")
                .contains("calm &lt;&amp;&gt;");
    }

    @Test
    void teamsGetsAnAdaptiveCard() {
        alerts(Map.of("WEBHOOK_TEAMS_URL", receiver.uri("/workflows").toString()))
                .raise(down());

        JsonNode attachment = first().json().get("attachments").get(0);
        assertThat(attachment.get("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonNode card = attachment.get("content");
        assertThat(card.get("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(card.get("body").get(1).get("facts").findValuesAsText("value"))
                .contains("web", "5 -> 3");
    }

    @Test
    void pagerDutyOpensAndResolvesOneIncidentAndIsNotPagedForAResize() {
        Alerts alerts = alerts(Map.of(
                "WEBHOOK_PAGERDUTY_KEY",
                "routing",
                "WEBHOOK_PAGERDUTY_URL",
                receiver.uri("/v2/enqueue").toString()));

        alerts.raise(down());
        alerts.raise(saturated(false));
        alerts.raise(saturated(true));

        await().atMost(GUARD).until(() -> receiver.calls().size() == 2);
        JsonNode opened = receiver.calls().get(0).json();
        JsonNode resolved = receiver.calls().get(1).json();
        assertThat(opened.get("routing_key").asText()).isEqualTo("routing");
        assertThat(opened.get("event_action").asText()).isEqualTo("trigger");
        assertThat(resolved.get("event_action").asText()).isEqualTo("resolve");
        assertThat(opened.get("dedup_key")).isEqualTo(resolved.get("dedup_key"));
        assertThat(opened.get("payload").get("severity").asText()).isEqualTo("warning");
        assertThat(opened.get("payload").get("summary").asText())
                .contains("web")
                .contains("full");
    }

    @Test
    void aTopicGetsTitleAndBody() {
        List<Map<String, String>> published = new CopyOnWriteArrayList<>();
        Alerts.Topic topic = message -> {
            published.add(message);
            return new Delivery.Done();
        };
        List<Sender> senders = List.of(new TopicSender(topic, new Forms("shop", "ash-1")));

        alerts(senders).raise(down());

        await().atMost(GUARD).until(() -> !published.isEmpty());
        assertThat(published.getFirst().get("title")).contains("web");
        assertThat(published.getFirst().get("body")).contains("Size: 5 -> 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 408, 429})
    void whatPassesIsTriedAgain(int status) {
        receiver.answer(status, status);

        webhook().raise(down());

        await().atMost(GUARD).until(() -> count("sent") == 1);
        assertThat(receiver.calls()).hasSize(3);
        assertThat(receiver.calls().stream().map(Receiver.Call::body).distinct())
                .hasSize(1);
    }

    @Test
    void retryAfterIsKept() {
        receiver.answer(429);
        receiver.answerWith(Map.of("Retry-After", "1"));
        long start = System.nanoTime();

        webhook().raise(down());

        await().atMost(GUARD).until(() -> count("sent") == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410})
    void whatIsRefusedForGoodIsNotRepeated(int status) {
        receiver.answer(status);

        webhook().raise(down());

        await().atMost(GUARD).until(() -> count("failed") == 1);
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        Receiver inside = new Receiver();
        open.add(inside);
        receiver.answer(302);
        receiver.answerWith(Map.of("Location", inside.uri("/").toString()));

        webhook().raise(down());

        await().atMost(GUARD).until(() -> count("failed") == 1);
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
        URI target = URI.create(form.formatted(receiver.port()));
        PinnedPost post = post(InetAddress::getAllByName, false);

        alerts(List.of(hook(target, post))).raise(down());

        await().atMost(GUARD).until(() -> count("failed") == 1);
        assertThat(receiver.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://0x7f.1/", "file:///etc/passwd", "https://me:pw@host/", "//host"})
    void anAddressInAnOddFormIsRefusedAtStart(String address) {
        assertThatThrownBy(() -> AlertSettings.read(environment(Map.of("WEBHOOK_URL", address))))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("WEBHOOK_URL");
    }

    @ParameterizedTest
    @CsvSource({
        "WEBHOOK_SECRET, short",
        "WEBHOOK_OCI_TOPIC, ocid1.topic",
        "WEBHOOK_SLACK_URL, slack",
        "WEBHOOK_TEAMS_URL, ftp://x",
        "WEBHOOK_PAGERDUTY_URL, x"
    })
    void aSettingThatCannotBeUsedIsNamed(String name, String value) {
        assertThatThrownBy(() -> AlertSettings.read(environment(Map.of(name, value))))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining(name);
    }

    @Test
    void eachKindOfAlertHasItsSwitch() {
        Set<Alert.Kind> all = AlertSettings.read(environment(Map.of())).kinds();
        assertThat(all).doesNotContain(Alert.Kind.SCALE_UP).hasSize(Alert.Kind.values().length - 1);
        for (Alert.Kind kind : all) {
            var without = AlertSettings.read(environment(Map.of("WEBHOOK_ALERT_" + kind, "no")));
            assertThat(without.kinds()).doesNotContain(kind).hasSize(all.size() - 1);
        }
    }

    @Test
    void aNameThatTurnsPrivateAfterTheCheckIsNotFollowedThere() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        PinnedPost.Resolver rebinding = host -> {
            asked.add(host);
            return new InetAddress[] {asked.size() == 1 ? elsewhere : InetAddress.getLoopbackAddress()};
        };
        URI target = URI.create("http://rebinding.example:" + receiver.port() + "/");

        Delivery delivery = hook(target, post(rebinding, true)).send(down());

        assertThat(delivery).isInstanceOf(Delivery.Again.class);
        assertThat(asked).hasSize(1);
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void onePrivateAddressAmongPublicOnesIsEnoughToRefuse() {
        PinnedPost.Resolver mixed =
                host -> new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getLoopbackAddress()};

        Delivery delivery =
                hook(URI.create("http://mixed.example/"), post(mixed, false)).send(down());

        assertThat(delivery).isInstanceOf(Delivery.Hopeless.class);
    }

    @Test
    void tlsIsVerifiedAgainstTheNameInTheAddress() {
        var certificate = new TestCertificate(shared);
        Receiver secured = new Receiver(certificate.context());
        open.add(secured);
        SSLSocketFactory trusting = certificate.context().getSocketFactory();

        PinnedPost known = new PinnedPost(InetAddress::getAllByName, true, trusting, GUARD);
        assertThat(hook(secured.uri("/"), known).send(down())).isInstanceOf(Delivery.Done.class);

        var strangers = (SSLSocketFactory) SSLSocketFactory.getDefault();
        PinnedPost unknown = new PinnedPost(InetAddress::getAllByName, true, strangers, GUARD);
        assertThat(hook(secured.uri("/"), unknown).send(down())).isInstanceOf(Delivery.Again.class);

        PinnedPost.Resolver liar = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        URI other = URI.create("https://other.example:" + secured.port() + "/");
        assertThat(hook(other, new PinnedPost(liar, true, trusting, GUARD)).send(down()))
                .isInstanceOf(Delivery.Again.class);
        assertThat(secured.calls()).hasSize(1);
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

            assertThat(hook(target, post).send(down())).isInstanceOf(Delivery.Again.class);
        }
    }

    @Test
    void aFullQueueGivesUpItsOldestAndNeverWaits() {
        Alerts alerts = alerts(List.of(new Sender() {
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
                return new Delivery.Again("busy", Optional.of(GUARD));
            }
        }));
        long start = System.nanoTime();

        for (int n = 0; n < 10_000; n++) {
            alerts.raise(down());
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(meters.counter("alerts", "receiver", "slow", "outcome", "dropped")
                        .count())
                .isGreaterThan(9_900);
    }

    @Test
    void aDeadReceiverDoesNotHoldUpAnother() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        alerts(Map.of(
                        "WEBHOOK_URL",
                        "http://127.0.0.1:" + nobody + "/",
                        "WEBHOOK_SLACK_URL",
                        receiver.uri("/").toString()))
                .raise(down());

        await().atMost(GUARD).until(() -> receiver.calls().size() == 1);
    }

    @Test
    void noAddressIsInTheTextOfTheSettings() {
        var settings = AlertSettings.read(environment(
                Map.of("WEBHOOK_URL", "https://hook.example/secret", "WEBHOOK_PAGERDUTY_KEY", "routing-key-text")));

        assertThat(settings.toString() + settings.pagerDuty())
                .doesNotContain("secret")
                .doesNotContain("routing-key");
    }

    private Alerts webhook() {
        return alerts(Map.of("WEBHOOK_URL", receiver.uri("/").toString()));
    }

    private Alerts alerts(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        var settings = AlertSettings.read(environment(all));
        var forms = new Forms(settings.project(), "ash-1");
        List<Sender> senders = Alerts.senders(
                settings, forms, Optional.empty(), post(InetAddress::getAllByName, true), InstantSource.fixed(NOON));
        var alerts = new Alerts(settings.kinds(), senders, QUICK, meters);
        open.add(alerts);
        return alerts;
    }

    private Alerts alerts(List<Sender> senders) {
        var alerts = new Alerts(EnumSet.allOf(Alert.Kind.class), senders, QUICK, meters);
        open.add(alerts);
        return alerts;
    }

    private static Webhook hook(URI target, PinnedPost post) {
        return new Webhook("webhook", target, alert -> "{}", Optional.empty(), false, post, InstantSource.fixed(NOON));
    }

    private static PinnedPost post(PinnedPost.Resolver resolver, boolean privateAllowed) {
        return new PinnedPost(resolver, privateAllowed, (SSLSocketFactory) SSLSocketFactory.getDefault(), GUARD);
    }

    private static Environment environment(Map<String, String> variables) {
        return new Environment(name -> Optional.ofNullable(variables.get(name)));
    }

    private Receiver.Call first() {
        await().atMost(GUARD).until(() -> !receiver.calls().isEmpty());
        return receiver.calls().getFirst();
    }

    private double count(String outcome) {
        return meters.counter("alerts", "receiver", "webhook", "outcome", outcome)
                .count();
    }

    private static Alert down() {
        return new Alert(
                Alert.Kind.SCALE_DOWN, false, "ocid1.pool", "web", "us-ashburn-1", NOON, "calm <&>", 5, 3, "d-1");
    }

    private static Alert up() {
        return new Alert(Alert.Kind.SCALE_UP, false, "ocid1.pool", "web", "us-ashburn-1", NOON, "busy", 3, 5, "d-2");
    }

    private static Alert saturated(boolean over) {
        return new Alert(
                Alert.Kind.SATURATION, over, "ocid1.pool", "web", "us-ashburn-1", NOON, "full", null, null, null);
    }
}
