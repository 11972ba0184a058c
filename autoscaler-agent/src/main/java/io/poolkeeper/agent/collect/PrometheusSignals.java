package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.prometheus.Prometheus;
import io.poolkeeper.agent.prometheus.PrometheusSeries;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.policy.MetricSource;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Signals by Prometheus. The built-in ones read node_exporter, one query for all instances of a pool; a series without
 * labels stands for the whole pool, any other for one instance. A query that only wants the present (a window no longer
 * than one point) is asked for just that, and its points are remembered from turn to turn.
 */
public final class PrometheusSignals {

    private static final int SPARE_POINTS = 4;
    private static final int REMEMBERED = 60;

    private final Prometheus prometheus;
    private final Map<String, Deque<Point>> remembered = new ConcurrentHashMap<>();

    public PrometheusSignals(Prometheus prometheus) {
        this.prometheus = prometheus;
    }

    List<Point> points(PoolPolicy policy, SignalPolicy signal, List<Member> members, Instant now) {
        if (policy.prometheusUrl() == null) {
            throw new IllegalArgumentException("the pool names no prometheus_url");
        }
        List<String> hosts =
                members.stream().filter(Member::running).map(Member::name).toList();
        if (hosts.isEmpty() && signal.source() != MetricSource.PROMQL) {
            return List.of();
        }
        URI server = URI.create(policy.prometheusUrl().strip());
        String query = query(policy, signal, hosts);
        return signal.window().compareTo(policy.metrics().pointInterval()) <= 0
                ? present(policy, signal, prometheus.instant(server, query, now))
                : added(prometheus.range(server, query, from(policy, signal, now), now, step(policy)));
    }

    private static Instant from(PoolPolicy policy, SignalPolicy signal, Instant now) {
        Duration enough = step(policy).multipliedBy(policy.metrics().windowPoints() + (long) SPARE_POINTS);
        return now.minus(enough.compareTo(signal.window()) > 0 ? enough : signal.window());
    }

    private static Duration step(PoolPolicy policy) {
        return policy.metrics().pointInterval();
    }

    private List<Point> present(PoolPolicy policy, SignalPolicy signal, List<PrometheusSeries> series) {
        Deque<Point> points = remembered.computeIfAbsent(
                policy.instancePoolId() + " " + signal.name() + " " + signal.query(), key -> new ArrayDeque<>());
        synchronized (points) {
            for (Point point : added(series)) {
                points.addLast(point);
            }
            while (points.size() > REMEMBERED) {
                points.removeFirst();
            }
            return List.copyOf(points);
        }
    }

    private static String query(PoolPolicy policy, SignalPolicy signal, List<String> hosts) {
        String instances = hosts.stream()
                .map(host -> Prometheus.escaped(Prometheus.literally(host)))
                .collect(Collectors.joining("|"));
        String selector = "instance=~\"(" + instances + ")(:[0-9]+)?\"";
        return switch (signal.source()) {
            case CPU ->
                busy(
                        selector,
                        Math.max(signal.window().toSeconds(), step(policy).toSeconds() * 2));
            case MEMORY ->
                "(1 - node_memory_MemAvailable_bytes{%1$s} / node_memory_MemTotal_bytes{%1$s}) * 100"
                        .formatted(selector);
            case MQL, PROMQL ->
                String.valueOf(signal.query())
                        .replace("$instances", instances)
                        .replace("$pool", Prometheus.escaped(policy.instancePoolId()));
        };
    }

    /** Idle of all there was, not of the window: a host that has just started would look busy for as long as that. */
    private static String busy(String selector, long seconds) {
        return ("100 * (1 - sum by (instance) (rate(node_cpu_seconds_total{mode=\"idle\", %1$s}[%2$ds]))"
                        + " / sum by (instance) (rate(node_cpu_seconds_total{%1$s}[%2$ds])))")
                .formatted(selector, seconds);
    }

    /** Two series of one instance, as two scrape jobs make them, are one instance: the first counts. */
    private static List<Point> added(List<PrometheusSeries> series) {
        Map<Instant, Streams.Sum> sums = new TreeMap<>();
        for (PrometheusSeries one : series) {
            String instance = one.labels().isEmpty() ? null : name(one);
            one.values()
                    .forEach((at, value) ->
                            sums.computeIfAbsent(at, t -> new Streams.Sum()).add(value, instance));
        }
        List<Point> points = new ArrayList<>();
        sums.forEach((at, sum) -> points.add(sum.point(at)));
        return points;
    }

    /** Its host, whatever the port it is scraped at; without an instance label its other labels. */
    private static String name(PrometheusSeries series) {
        String instance = series.labels().get("instance");
        return instance == null ? series.labels().toString() : instance.replaceFirst(":\\d+$", "");
    }
}
