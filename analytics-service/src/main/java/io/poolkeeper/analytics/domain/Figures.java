package io.poolkeeper.analytics.domain;

import io.poolkeeper.common.problem.Failure.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The figures that are put together from several sources. */
@ApplicationScoped
public class Figures {

    private final Samples samples;
    private final Decisions decisions;
    private final KnownNodes nodes;
    private final AnalyticsSettings settings;
    private final Clock clock;

    Figures(Samples samples, Decisions decisions, KnownNodes nodes, AnalyticsSettings settings, Clock clock) {
        this.samples = samples;
        this.decisions = decisions;
        this.nodes = nodes;
        this.settings = settings;
        this.clock = clock;
    }

    public SystemFigures system() {
        return samples.system(Window.last(Duration.ofHours(24), clock.instant()), settings.freshness());
    }

    public NodeFigures node(long nodeId) {
        return samples.node(known(nodeId).id(), Window.last(settings.freshness(), clock.instant()));
    }

    public NodeHealth health(long nodeId, int hours) {
        Window window = Window.lastHours(hours, clock);
        return NodeHealth.of(known(nodeId), nodes.turns(nodeId, window), window, settings.silentAfter());
    }

    public List<ResourcePoint> resources(long nodeId, int hours, Interval interval) {
        return samples.resources(known(nodeId).id(), Window.lastHours(hours, clock), interval);
    }

    public ScalingPatterns patterns(int hours) {
        return ScalingPatterns.of(decisions.resizes(Window.lastHours(hours, clock)), hours);
    }

    private KnownNode known(long nodeId) {
        return nodes.find(nodeId).orElseThrow(() -> new NotFound("node", nodeId));
    }
}
