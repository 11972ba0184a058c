package io.poolkeeper.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each kind of receiver is sent. */
class AlertFormsTest {

    private final AlertRig rig = new AlertRig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void theGenericFormHasTheReferencesKeys() {
        rig.alerts(Map.of("WEBHOOK_URL", rig.receiver().uri("/hook?sig=1").toString(), "PROJECT_NAME", "shop"))
                .raise(AlertRig.down());

        Receiver.Call call = rig.first();
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
        Alerts quiet = rig.alerts(Map.of("WEBHOOK_URL", rig.receiver().uri("/").toString()));
        quiet.raise(AlertRig.up());
        quiet.raise(AlertRig.down());
        await().atMost(AlertRig.GUARD).until(() -> rig.receiver().calls().size() == 1);

        rig.alerts(Map.of("WEBHOOK_URL", rig.receiver().uri("/").toString(), "WEBHOOK_ALERT_SCALE_UP", "true"))
                .raise(AlertRig.up());
        await().atMost(AlertRig.GUARD).until(() -> rig.receiver().calls().size() == 2);
        assertThat(rig.receiver().calls().get(0).json().get("event").asText()).isEqualTo("scale_down");
        assertThat(rig.receiver().calls().get(1).json().get("event").asText()).isEqualTo("scale_up");
    }

    @Test
    void aSecretSignsTimeAndBody() throws Exception {
        rig.alerts(Map.of("WEBHOOK_URL", rig.receiver().uri("/").toString(), "WEBHOOK_SECRET", "sixteen characters"))
                .raise(AlertRig.down());

        Receiver.Call call = rig.first();
        String signature = call.header("X-Poolkeeper-Signature");
        String time = signature.substring(2, signature.indexOf(','));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("sixteen characters".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected =
                HexFormat.of().formatHex(mac.doFinal((time + "." + call.body()).getBytes(StandardCharsets.UTF_8)));
        assertThat(signature).isEqualTo("t=" + time + ",v1=" + expected);
        assertThat(Long.parseLong(time)).isEqualTo(AlertRig.NOON.getEpochSecond());
    }

    @Test
    void slackGetsItsTextEscaped() {
        rig.alerts(Map.of(
                        "WEBHOOK_SLACK_URL",
                        rig.receiver().uri("/services/T/B/x").toString()))
                .raise(AlertRig.down());

        assertThat(rig.first().json().get("text").asText())
                .contains("pool web in us-ashburn-1, 5 -&gt; 3")
                .contains("calm &lt;&amp;&gt;");
    }

    @Test
    void teamsGetsAnAdaptiveCard() {
        rig.alerts(Map.of("WEBHOOK_TEAMS_URL", rig.receiver().uri("/workflows").toString()))
                .raise(AlertRig.down());

        JsonNode attachment = rig.first().json().get("attachments").get(0);
        assertThat(attachment.get("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonNode card = attachment.get("content");
        assertThat(card.get("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(card.get("body").get(1).get("facts").findValuesAsText("value"))
                .contains("web", "5 -> 3");
    }

    @Test
    void pagerDutyOpensAndResolvesOneIncidentAndIsNotPagedForAResize() {
        Alerts alerts = rig.alerts(Map.of(
                "WEBHOOK_PAGERDUTY_KEY",
                "routing",
                "WEBHOOK_PAGERDUTY_URL",
                rig.receiver().uri("/v2/enqueue").toString()));

        alerts.raise(AlertRig.down());
        alerts.raise(AlertRig.saturated(false));
        alerts.raise(AlertRig.saturated(true));

        await().atMost(AlertRig.GUARD).until(() -> rig.receiver().calls().size() == 2);
        JsonNode opened = rig.receiver().calls().get(0).json();
        JsonNode resolved = rig.receiver().calls().get(1).json();
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

        rig.alerts(senders).raise(AlertRig.down());

        await().atMost(AlertRig.GUARD).until(() -> !published.isEmpty());
        assertThat(published.getFirst().get("title")).contains("web");
        assertThat(published.getFirst().get("body")).contains("Size: 5 -> 3");
    }
}
