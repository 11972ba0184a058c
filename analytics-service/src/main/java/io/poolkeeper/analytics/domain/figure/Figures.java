package io.poolkeeper.analytics.domain.figure;

import io.poolkeeper.analytics.domain.decision.Decisions;
import io.poolkeeper.analytics.domain.decision.ScalingPatterns;
import io.poolkeeper.analytics.domain.figure.Curves.Scope;
import io.poolkeeper.analytics.domain.node.KnownNode;
import io.poolkeeper.analytics.domain.node.KnownNodes;
import io.poolkeeper.analytics.domain.node.NodeHealth;
import io.poolkeeper.analytics.domain.rollup.Folding;
import io.poolkeeper.analytics.domain.settings.AnalyticsSettings;
import io.poolkeeper.analytics.domain.window.Interval;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.common.problem.Failure.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The figures that are put together from several sources. */
@ApplicationScoped
public class Figures {

    private final Curves curves;
    private final Decisions decisions;
    private final KnownNodes nodes;
    private final Folding folding;
    private final AnalyticsSettings settings;
    private final Clock clock;

    Figures(
            Curves curves,
            Decisions decisions,
            KnownNodes nodes,
            Folding folding,
            AnalyticsSettings settings,
            Clock clock) {
        this.curves = curves;
        this.decisions = decisions;
        this.nodes = nodes;
        this.folding = folding;
        this.settings = settings;
        this.clock = clock;
    }

    public SystemFigures system() {
        folding.catchUp();
        return curves.system(Window.last(Duration.ofHours(24), clock.instant()), settings.freshness());
    }

    public NodeFigures node(long nodeId) {
        return curves.node(known(nodeId).id(), Window.last(settings.freshness(), clock.instant()));
    }

    public NodeHealth health(long nodeId, Window window) {
        return NodeHealth.of(known(nodeId), nodes.turns(nodeId, window), window, settings.silentAfter());
    }

    public List<TrendPoint> trend(Window window, Interval interval, Scope scope) {
        folding.catchUp();
        return curves.trend(interval.over(window), interval, scope);
    }

    public List<ResourcePoint> resources(long nodeId, Window window, Interval interval) {
        folding.catchUp();
        return curves.resources(
                interval.over(window), interval, new Scope(known(nodeId).id(), null));
    }

    public ScalingPatterns patterns(Window window) {
        folding.catchUp();
        int hours = Math.toIntExact(Math.max(1, window.length().toHours()));
        return ScalingPatterns.of(decisions.resizes(window), hours);
    }

    private KnownNode known(long nodeId) {
        return nodes.find(nodeId).orElseThrow(() -> new NotFound("node", nodeId));
    }
}
