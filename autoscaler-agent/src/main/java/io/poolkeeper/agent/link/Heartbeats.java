package io.poolkeeper.agent.link;

import io.poolkeeper.agent.configuration.Configuration;
import io.poolkeeper.agent.configuration.Refusal;
import io.poolkeeper.api.Heartbeat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Numbers the heartbeats of this process: 1, 2, 3 ... under one random boot id. */
final class Heartbeats {

    private static final String CONFIGURATION = "configuration";

    private final String boot = UUID.randomUUID().toString();
    private final Link.Neighbours with;
    private final HostFigures host;
    private final Supplier<Map<String, Object>> link;
    private long sequence;

    Heartbeats(Link.Neighbours with, HostFigures host, Supplier<Map<String, Object>> link) {
        this.with = with;
        this.host = host;
        this.link = link;
    }

    Heartbeat next(Reports.Batch batch) {
        Optional<Refusal> refusal = with.configurations().refusal();
        tell(refusal);
        var trouble = with.troubles().text();
        return new Heartbeat(
                null,
                trouble.isPresent() ? "error" : "active",
                with.configurations().running().map(Configuration::hash).orElse(null),
                trouble.orElse(null),
                batch.samples(),
                figures(),
                boot,
                ++sequence,
                with.clock().instant(),
                batch.reports(),
                refusal.map(Refusal::hash).orElse(null));
    }

    /** The number of a heartbeat that never reached the disk is used again. */
    void takeBack() {
        sequence--;
    }

    private void tell(Optional<Refusal> refusal) {
        refusal.ifPresentOrElse(
                refused -> with.troubles().arise(CONFIGURATION, "refused, the old one runs on: " + refused.sentence()),
                () -> with.troubles().pass(CONFIGURATION));
    }

    private Map<String, Object> figures() {
        Map<String, Object> figures = new HashMap<>(host.now());
        figures.putAll(with.figures().get());
        figures.putAll(link.get());
        return figures;
    }
}
