package io.poolkeeper.agent.alert;

import io.poolkeeper.agent.json.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The same alert in each receiver's words. */
final class Forms {

    private static final String UNKNOWN = "unknown";
    private static final int LONGEST_SUMMARY = 1_000;

    private final String project;
    private final String node;
    private final Wire wire = new Wire();

    Forms(String project, String node) {
        this.project = project;
        this.node = node;
    }

    /** The reference's keys first; what it does not know follows. */
    String generic(Alert alert) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", alert.title());
        body.put("project", project);
        body.put("instance", instances(alert));
        body.put("region", Objects.requireNonNullElse(alert.region(), UNKNOWN).replace('_', '-'));
        body.put("availability_domain", UNKNOWN);
        body.put("shape", UNKNOWN);
        body.put("compartment", UNKNOWN);
        body.put("private_ip", "N/A");
        body.put("started_at", alert.at().toString());
        body.put("reason", alert.reason());
        body.put("event", alert.event());
        body.put("state", alert.over() ? "resolved" : "firing");
        body.put("severity", alert.kind().severity());
        body.put("pool", alert.pool());
        body.put("pool_id", alert.poolId());
        body.put("node", node);
        body.put("from_size", alert.fromSize());
        body.put("to_size", alert.toSize());
        body.put("decision_id", alert.decisionId());
        return wire.write(body);
    }

    String slack(Alert alert) {
        String text = "*%s*\n%s\n>%s".formatted(escaped(alert.title()), escaped(about(alert)), escaped(alert.reason()));
        return wire.write(Map.of("text", text));
    }

    String teams(Alert alert) {
        List<Map<String, String>> facts =
                facts(alert).entrySet().stream().map(Forms::fact).toList();
        var title =
                Map.of("type", "TextBlock", "size", "Medium", "weight", "Bolder", "wrap", true, "text", alert.title());
        var card = Map.of(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "body",
                List.of(title, Map.of("type", "FactSet", "facts", facts)));
        var attachment = Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card);
        return wire.write(Map.of("type", "message", "attachments", List.of(attachment)));
    }

    String pagerDuty(Alert alert, String routingKey) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("routing_key", routingKey);
        event.put("event_action", alert.over() ? "resolve" : "trigger");
        event.put("dedup_key", alert.key());
        event.put(
                "payload",
                Map.of(
                        "summary",
                        shortened("%s: %s: %s".formatted(alert.title(), alert.pool(), alert.reason())),
                        "source",
                        node,
                        "severity",
                        alert.kind().severity(),
                        "timestamp",
                        alert.at().toString(),
                        "component",
                        alert.pool(),
                        "group",
                        project,
                        "class",
                        alert.event(),
                        "custom_details",
                        facts(alert)));
        return wire.write(event);
    }

    /** Title and text, for receivers that only know those. */
    Map<String, String> plain(Alert alert) {
        String text = String.join(
                "\n",
                facts(alert).entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                        .toList());
        return Map.of("title", alert.title() + ": " + alert.pool(), "body", text);
    }

    private Map<String, String> facts(Alert alert) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Project", project);
        facts.put("Pool", alert.pool());
        facts.put("Region", Objects.requireNonNullElse(alert.region(), UNKNOWN));
        put(facts, "Size", sizes(alert));
        facts.put("Reason", alert.reason());
        facts.put("Node", node);
        facts.put("Time", alert.at().toString());
        put(facts, "Decision", alert.decisionId());
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private String about(Alert alert) {
        String sizes = sizes(alert);
        return "%s, pool %s in %s%s"
                .formatted(
                        project,
                        alert.pool(),
                        Objects.requireNonNullElse(alert.region(), UNKNOWN),
                        sizes == null ? "" : ", " + sizes);
    }

    private static @Nullable String sizes(Alert alert) {
        return alert.fromSize() == null || alert.toSize() == null ? null : alert.fromSize() + " -> " + alert.toSize();
    }

    private static String instances(Alert alert) {
        Integer from = alert.fromSize();
        Integer to = alert.toSize();
        return from == null || to == null ? UNKNOWN : "%d instances of %s".formatted(Math.abs(to - from), alert.pool());
    }

    private static Map<String, String> fact(Map.Entry<String, String> fact) {
        return Map.of("title", fact.getKey(), "value", fact.getValue());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
