package io.poolkeeper.agent.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;

/** Everything that is told to people, and to whom. */
public final class Alerts implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** A topic of OCI Notifications: title and body in, what became of it out. */
    public interface Topic extends Function<Map<String, String>, Delivery> {}

    private final Set<Alert.Kind> kinds;
    private final List<Outlet> outlets;

    public Alerts(
            AlertSettings settings, String node, Optional<Topic> topic, InstantSource clock, MeterRegistry meters) {
        this(settings.kinds(), senders(settings, node, topic, clock), Outlet.Patience.USUAL, meters);
    }

    Alerts(Set<Alert.Kind> kinds, List<Sender> senders, Outlet.Patience patience, MeterRegistry meters) {
        this.kinds = kinds;
        this.outlets = senders.stream()
                .map(sender -> new Outlet(sender, patience, meters))
                .toList();
    }

    /** Never waits. */
    public void raise(Alert alert) {
        if (kinds.contains(alert.kind())) {
            outlets.forEach(outlet -> outlet.offer(alert));
        }
    }

    @Override
    public void close() {
        outlets.forEach(Outlet::stop);
        outlets.forEach(Outlet::close);
    }

    private static List<Sender> senders(
            AlertSettings settings, String node, Optional<Topic> topic, InstantSource clock) {
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var post = new PinnedPost(InetAddress::getAllByName, settings.privateAllowed(), tls, DEADLINE);
        return senders(settings, new Forms(settings.project(), node), topic, post, clock);
    }

    static List<Sender> senders(
            AlertSettings settings, Forms forms, Optional<Topic> topic, PinnedPost post, InstantSource clock) {
        List<Sender> senders = new ArrayList<>();
        settings.url()
                .ifPresent(url -> senders.add(
                        new Webhook("webhook", url, forms::generic, settings.secret(), false, post, clock)));
        settings.slack().ifPresent(url -> senders.add(chat("slack", url, forms::slack, post, clock)));
        settings.teams().ifPresent(url -> senders.add(chat("teams", url, forms::teams, post, clock)));
        settings.pagerDuty()
                .ifPresent(duty -> senders.add(new Webhook(
                        "pagerduty",
                        duty.url(),
                        alert -> forms.pagerDuty(alert, duty.routingKey()),
                        Optional.empty(),
                        true,
                        post,
                        clock)));
        topic.ifPresent(known -> senders.add(new TopicSender(known, forms)));
        return senders;
    }

    private static Webhook chat(
            String name, URI url, Function<Alert, String> form, PinnedPost post, InstantSource clock) {
        return new Webhook(name, url, form, Optional.empty(), false, post, clock);
    }
}
