package io.poolkeeper.agent;

import io.poolkeeper.agent.alert.Alerts;
import io.poolkeeper.agent.alert.Delivery;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.oci.Notifications;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Alerts that leave with the agent's own identity to OCI. */
record AlertTopic(Notifications topic, Wire wire) implements Alerts.Topic {

    @Override
    public Delivery apply(Map<String, String> message) {
        try {
            return Delivery.of(topic.publish(wire.write(message)), Optional.empty());
        } catch (IOException | RuntimeException e) {
            return new Delivery.Again(e.getClass().getSimpleName(), Optional.empty());
        }
    }
}
