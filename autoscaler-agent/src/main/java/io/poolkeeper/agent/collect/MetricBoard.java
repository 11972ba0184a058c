package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.oci.Cloud;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.agent.oci.MetricQuery;
import io.poolkeeper.agent.oci.MetricStream;
import io.poolkeeper.scaling.decision.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks OCI Monitoring once for all pools of a compartment; loops that tick together share the answer. Sum and count are
 * asked for, never the mean, so that each point is a load with its own number of contributors.
 */
public final class MetricBoard {

    /** Of one query; beyond that the answer for a whole compartment is shorter than the pools' names. */
    private static final int POOLS_TO_NAME = 40;

    private static final int SPARE_POINTS = 4;

    private final Cloud cloud;
    private final int samplesPerMinute;
    private final Map<Question, Cell> cells = new ConcurrentHashMap<>();

    public MetricBoard(Cloud cloud, int samplesPerMinute) {
        this.cloud = cloud;
        this.samplesPerMinute = samplesPerMinute;
    }

    /** The pools of a question are all that ever asked it and were not forgotten. */
    List<Point> points(Question question, String pool, Window window) {
        return cells.computeIfAbsent(question, Cell::new).points(pool, window);
    }

    /** One pool's instances by name, for metrics that do not say which pool an instance belongs to. */
    List<Point> points(Question question, List<String> instances, Window window) {
        String filter = "resourceId =~ \"" + String.join("|", instances) + "\"" + and(question.filter());
        String mql = "%s[%dm]{%s}.groupBy(resourceId).%s"
                .formatted(question.text(), minutes(question), filter, question.statistic());
        return Streams.added(ask(question, mql, window));
    }

    /** How many points are wanted, and how old a shared answer may be. */
    record Window(int points, Duration length, Duration shareFor, Instant now) {}

    void forget(String pool) {
        cells.values().forEach(cell -> cell.forget(pool));
        cells.values().removeIf(Cell::deserted);
    }

    private List<MetricStream> ask(Question question, String mql, Window window) {
        Duration enough = question.interval().multipliedBy(window.points() + (long) SPARE_POINTS);
        Duration back = enough.compareTo(window.length()) > 0 ? enough : window.length();
        return cloud.metrics(new MetricQuery(
                question.region(),
                question.compartmentId(),
                question.namespace(),
                mql,
                window.now().minus(back),
                window.now()));
    }

    private static long minutes(Question question) {
        return Math.max(1, question.interval().toMinutes());
    }

    private static String and(String filter) {
        return filter.isEmpty() ? "" : ", " + filter;
    }

    private final class Cell {

        private final Question question;
        private final Set<String> pools = new TreeSet<>();
        private final ReentrantLock turn = new ReentrantLock();
        private Map<String, List<Point>> answer = Map.of();
        private @Nullable CloudFailure failure;
        private Instant askedAt = Instant.EPOCH;
        private boolean named;

        Cell(Question question) {
            this.question = question;
        }

        List<Point> points(String pool, Window window) {
            turn.lock();
            try {
                Instant now = window.now();
                boolean covered = !pools.add(pool) || !named;
                boolean recent = !now.isBefore(askedAt) && now.isBefore(askedAt.plus(window.shareFor()));
                boolean outgrown = named && !question.named(pools.size() > POOLS_TO_NAME);
                if (!recent || outgrown) {
                    refresh(window);
                } else if (!covered) {
                    learn(pool, window);
                }
                if (failure != null) {
                    throw failure;
                }
                List<Point> own = answer.get(Question.plain(pool));
                return own == null ? answer.getOrDefault("", List.of()) : own;
            } finally {
                turn.unlock();
            }
        }

        void forget(String pool) {
            turn.lock();
            try {
                pools.remove(pool);
            } finally {
                turn.unlock();
            }
        }

        boolean deserted() {
            turn.lock();
            try {
                return pools.isEmpty();
            } finally {
                turn.unlock();
            }
        }

        /** The first round knows nobody yet: the second pool to ask brings the answer for all who come after it. */
        private void learn(String pool, Window window) {
            named = question.named(true);
            if (named) {
                answer = new HashMap<>(answer);
                answer.putAll(fetch(List.of(pool), window));
            } else {
                answer = fetch("", window);
            }
        }

        /** A failure is shared like an answer: the next loop would only wait for the same timeout. */
        private void refresh(Window window) {
            askedAt = window.now();
            named = question.named(pools.size() > POOLS_TO_NAME);
            failure = null;
            try {
                answer = named ? fetch(List.copyOf(pools), window) : fetch("", window);
            } catch (CloudFailure e) {
                failure = e;
            }
        }

        private Map<String, List<Point>> fetch(List<String> wanted, Window window) {
            Map<String, List<Point>> points = new HashMap<>();
            for (int from = 0; from < wanted.size(); from += POOLS_TO_NAME) {
                int to = Math.min(wanted.size(), from + POOLS_TO_NAME);
                points.putAll(fetch(naming(wanted.subList(from, to)), window));
            }
            return points;
        }

        private Map<String, List<Point>> fetch(String pools, Window window) {
            Map<String, List<Point>> points = new HashMap<>();
            if (question.form() == Question.Form.SUM_AND_COUNT) {
                var sums = Streams.byPool(ask(question, grouped(pools, "instancePoolId", "sum()"), window));
                var counts = Streams.byPool(ask(question, grouped(pools, "instancePoolId", "count()"), window));
                double samples = samplesPerMinute * (double) minutes(question);
                sums.forEach((pool, sum) ->
                        points.put(pool, Streams.joined(sum, counts.getOrDefault(pool, List.of()), samples)));
            } else {
                Streams.byPool(ask(question, mql(pools), window))
                        .forEach((pool, streams) -> points.put(pool, Streams.added(streams)));
            }
            return points;
        }

        private String mql(String pools) {
            return switch (question.form()) {
                case VERBATIM -> question.text();
                case PER_INSTANCE -> grouped(pools, "instancePoolId, resourceId", question.statistic());
                case PER_POOL, SUM_AND_COUNT -> grouped(pools, "instancePoolId", question.statistic());
            };
        }

        private String grouped(String pools, String dimensions, String statistic) {
            String conditions = pools.isEmpty() ? question.filter() : pools + and(question.filter());
            String braces = conditions.isEmpty() ? "" : "{" + conditions + "}";
            return "%s[%dm]%s.groupBy(%s).%s"
                    .formatted(question.text(), minutes(question), braces, dimensions, statistic);
        }

        private static String naming(List<String> pools) {
            List<String> ids = pools.stream().map(Question::plain).toList();
            return ids.size() == 1
                    ? "instancePoolId = \"" + ids.getFirst() + "\""
                    : "instancePoolId =~ \"" + String.join("|", ids) + "\"";
        }
    }
}
