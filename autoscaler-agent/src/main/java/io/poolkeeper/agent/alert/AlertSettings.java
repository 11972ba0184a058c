package io.poolkeeper.agent.alert;

import io.poolkeeper.agent.configuration.Environment;
import io.poolkeeper.agent.configuration.Unusable;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * @param url a webhook in the generic form
 * @param secret signs what is sent to {@code url}
 * @param topic OCID of a topic of OCI Notifications
 * @param kinds what is told at all
 * @param privateAllowed whether a webhook may lie in a private network
 */
public record AlertSettings(
        Optional<URI> url,
        Optional<String> secret,
        Optional<URI> slack,
        Optional<URI> teams,
        Optional<PagerDuty> pagerDuty,
        Optional<String> topic,
        Set<Alert.Kind> kinds,
        boolean privateAllowed,
        String project) {

    public record PagerDuty(URI url, String routingKey) {

        /** Never the key. */
        @Override
        public String toString() {
            return "PagerDuty at " + url.getHost();
        }
    }

    private static final String PAGER_DUTY = "https://events.pagerduty.com/v2/enqueue";
    private static final int SHORTEST_SECRET = 16;

    public static AlertSettings read(Environment environment) {
        return new AlertSettings(
                address(environment, "WEBHOOK_URL"),
                secret(environment),
                address(environment, "WEBHOOK_SLACK_URL"),
                address(environment, "WEBHOOK_TEAMS_URL"),
                pagerDuty(environment),
                topic(environment),
                kinds(environment),
                environment.flag("WEBHOOK_ALLOW_PRIVATE", false),
                environment.text("PROJECT_NAME").orElse("unknown"));
    }

    private static Optional<URI> address(Environment environment, String name) {
        Optional<URI> address = environment.address(name);
        if (address.filter(uri -> uri.getUserInfo() != null).isPresent()) {
            throw new Unusable(name + " must not hold a user name.");
        }
        return address;
    }

    private static Optional<String> secret(Environment environment) {
        Optional<String> secret = environment.text("WEBHOOK_SECRET");
        if (secret.filter(text -> text.length() < SHORTEST_SECRET).isPresent()) {
            throw new Unusable("WEBHOOK_SECRET must have at least " + SHORTEST_SECRET + " characters.");
        }
        return secret;
    }

    private static Optional<PagerDuty> pagerDuty(Environment environment) {
        URI url = address(environment, "WEBHOOK_PAGERDUTY_URL").orElse(URI.create(PAGER_DUTY));
        return environment.text("WEBHOOK_PAGERDUTY_KEY").map(key -> new PagerDuty(url, key));
    }

    private static Optional<String> topic(Environment environment) {
        Optional<String> topic = environment.text("WEBHOOK_OCI_TOPIC");
        if (topic.filter(ocid -> !ocid.matches("ocid1\\.onstopic\\.[a-z0-9]+\\.[a-z0-9-]+\\.[A-Za-z0-9._-]+"))
                .isPresent()) {
            throw new Unusable("WEBHOOK_OCI_TOPIC must be an OCID that starts with ocid1.onstopic.");
        }
        return topic;
    }

    private static Set<Alert.Kind> kinds(Environment environment) {
        Set<Alert.Kind> kinds = EnumSet.noneOf(Alert.Kind.class);
        take(kinds, Alert.Kind.SCALE_DOWN, environment.flag("WEBHOOK_ALERT_SCALE_DOWN", true));
        take(kinds, Alert.Kind.SCALE_UP, environment.flag("WEBHOOK_ALERT_SCALE_UP", false));
        take(kinds, Alert.Kind.FAILURE, environment.flag("WEBHOOK_ALERT_FAILURE", true));
        take(kinds, Alert.Kind.SATURATION, environment.flag("WEBHOOK_ALERT_SATURATION", true));
        take(kinds, Alert.Kind.METRICS_LOST, environment.flag("WEBHOOK_ALERT_METRICS_LOST", true));
        take(kinds, Alert.Kind.FENCED, environment.flag("WEBHOOK_ALERT_FENCED", true));
        return Set.copyOf(kinds);
    }

    private static void take(Set<Alert.Kind> kinds, Alert.Kind kind, boolean wanted) {
        if (wanted) {
            kinds.add(kind);
        }
    }

    /** The addresses of webhooks are secrets: whoever knows one may write there. */
    @Override
    public String toString() {
        return "alerts of " + project;
    }
}
