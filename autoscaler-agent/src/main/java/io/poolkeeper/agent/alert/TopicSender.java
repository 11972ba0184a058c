package io.poolkeeper.agent.alert;

/** Alerts to a topic of OCI Notifications, which passes them on to whoever subscribed. */
record TopicSender(Alerts.Topic topic, Forms forms) implements Sender {

    @Override
    public String name() {
        return "oci-notifications";
    }

    @Override
    public boolean takes(Alert alert) {
        return true;
    }

    @Override
    public Delivery send(Alert alert) {
        return topic.apply(forms.plain(alert));
    }
}
