package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.collect.MetricBoard.Window;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.prometheus.PrometheusFailure;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.policy.MonitoringMethod;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalKind;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;

/** Where the signals of a policy come from: OCI Monitoring or Prometheus, each signal by itself. */
public final class SignalSources {

    private static final Logger LOG = Logger.getLogger(SignalSources.class);
    private static final int MOST_NAMED = 200;

    /** The series that could be read, and how well each was seen. */
    record Seen(List<Series> series, List<Sight> sights) {}

    private final MetricBoard oci;
    private final PrometheusSignals prometheus;

    public SignalSources(MetricBoard oci, PrometheusSignals prometheus) {
        this.oci = oci;
        this.prometheus = prometheus;
    }

    void forget(String pool) {
        oci.forget(pool);
    }

    Seen look(PoolPolicy policy, List<Member> members, ToIntFunction<Instant> running, Instant now) {
        List<Series> series = new ArrayList<>();
        List<Sight> sights = new ArrayList<>();
        for (SignalPolicy signal : policy.signals()) {
            try {
                List<Point> points = points(policy, signal, members, now);
                series.add(new Series(signal.name(), perInstance(signal, points, running)));
                sights.add(Sight.of(signal.name(), points, now));
            } catch (CloudFailure | PrometheusFailure | IllegalArgumentException e) {
                LOG.warnf("Signal %s of pool %s is absent: %s", signal.name(), policy.name(), e.getMessage());
                sights.add(Sight.none(signal.name(), String.valueOf(e.getMessage())));
            }
        }
        return new Seen(series, sights);
    }

    private List<Point> points(PoolPolicy policy, SignalPolicy signal, List<Member> members, Instant now) {
        boolean fromPrometheus = switch (signal.source()) {
            case PROMQL -> true;
            case MQL -> false;
            case CPU, MEMORY -> policy.monitoringMethod() == MonitoringMethod.PROMETHEUS;
        };
        return fromPrometheus ? prometheus.points(policy, signal, members, now) : fromOci(policy, signal, members, now);
    }

    private List<Point> fromOci(PoolPolicy policy, SignalPolicy signal, List<Member> members, Instant now) {
        List<String> instances = members.stream()
                .filter(Member::running)
                .map(member -> Question.plain(member.ocid()))
                .toList();
        Question question = Question.of(policy, signal, instances);
        Duration shareFor = policy.evaluationInterval().dividedBy(2);
        var window = new Window(policy.metrics().windowPoints(), signal.window(), shareFor, now);
        List<Point> points = oci.points(question, policy.instancePoolId(), window);
        boolean nameless = points.isEmpty()
                && question.form() == Question.Form.PER_INSTANCE
                && !instances.isEmpty()
                && instances.size() <= MOST_NAMED;
        return nameless ? oci.points(question, instances, window) : points;
    }

    /**
     * A single figure for all instances, a mean or a percentile, is each one's: times as many as ran then, not now, so
     * that a resize between the two does not look like load.
     */
    private static List<Point> perInstance(SignalPolicy signal, List<Point> points, ToIntFunction<Instant> running) {
        if (signal.kind() == SignalKind.POOL_TOTAL) {
            return points;
        }
        return points.stream()
                .map(point -> point.contributors() != null ? point : spread(point, running.applyAsInt(point.at())))
                .toList();
    }

    private static Point spread(Point mean, int running) {
        return new Point(mean.at(), mean.load() * running, (double) running, mean.load());
    }
}
