package io.poolkeeper.agent.collect;

import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of OCI Monitoring. Pools whose question is the same share the answer.
 *
 * @param text the metric's name, or a whole query when {@code form} is VERBATIM
 * @param filter conditions on dimensions beside the pool's; empty for none
 */
record Question(
        String region,
        String compartmentId,
        String namespace,
        Form form,
        String text,
        String filter,
        Duration interval,
        String statistic) {

    private static final String COMPUTE_AGENT = "oci_computeagent";
    private static final Pattern NAMESPACE = Pattern.compile("([a-z][a-z0-9_]*)/(?=[A-Za-z])(.*)", Pattern.DOTALL);
    private static final Pattern BARE = Pattern.compile("([A-Za-z][\\w.-]*)(?:\\[(\\d{1,3})([mh])])?(?:\\{([^{}]*)})?");
    private static final Pattern SOME_INTERVAL = Pattern.compile("\\[(\\d{1,3})([mhd])]");

    enum Form {
        /** Sum and count of all instances of a pool: a load with its contributors. */
        SUM_AND_COUNT,
        /** One stream per pool. */
        PER_POOL,
        /** One stream per instance, for statistics that cannot be added up from a pool's. */
        PER_INSTANCE,
        /** As the policy wrote it. */
        VERBATIM
    }

    static Question of(PoolPolicy policy, SignalPolicy signal, List<String> instances) {
        return switch (signal.source()) {
            case CPU -> builtIn(policy, signal, "CpuUtilization");
            case MEMORY -> builtIn(policy, signal, "MemoryUtilization");
            case MQL -> written(policy, signal, instances);
            case PROMQL -> throw new IllegalArgumentException("a Prometheus query is no question to OCI");
        };
    }

    /**
     * Whether the query names its pools. OCI answers at most 2,000 streams, which the instances of a compartment may
     * exceed, and its pools do not.
     */
    boolean named(boolean manyPools) {
        return switch (form) {
            case VERBATIM -> false;
            case PER_INSTANCE -> true;
            case PER_POOL, SUM_AND_COUNT -> !manyPools;
        };
    }

    private static Question builtIn(PoolPolicy policy, SignalPolicy signal, String metric) {
        Form form = signal.statistic().equals("mean") ? Form.SUM_AND_COUNT : Form.PER_INSTANCE;
        return question(
                policy,
                signal,
                COMPUTE_AGENT,
                form,
                metric,
                "",
                policy.metrics().pointInterval());
    }

    private static Question written(PoolPolicy policy, SignalPolicy signal, List<String> instances) {
        String query = String.valueOf(signal.query()).strip();
        Matcher prefixed = NAMESPACE.matcher(query);
        String namespace = prefixed.matches() ? prefixed.group(1) : COMPUTE_AGENT;
        String rest = prefixed.matches() ? prefixed.group(2).strip() : query;
        Matcher bare = BARE.matcher(rest);
        if (!bare.matches()) {
            String text = filled(rest, policy, instances);
            return question(policy, signal, namespace, Form.VERBATIM, text, "", interval(policy, rest));
        }
        Duration interval =
                bare.group(2) == null ? policy.metrics().pointInterval() : length(bare.group(2), bare.group(3));
        String filter = bare.group(4) == null ? "" : filled(bare.group(4).strip(), policy, instances);
        return question(policy, signal, namespace, form(signal, namespace), bare.group(1), filter, interval);
    }

    private static Form form(SignalPolicy signal, String namespace) {
        return switch (signal.kind()) {
            case POOL_TOTAL -> Form.PER_POOL;
            case UTILISATION, BAND ->
                signal.statistic().equals("mean") && namespace.equals(COMPUTE_AGENT)
                        ? Form.SUM_AND_COUNT
                        : Form.PER_INSTANCE;
        };
    }

    private static Question question(
            PoolPolicy policy,
            SignalPolicy signal,
            String namespace,
            Form form,
            String text,
            String filter,
            Duration interval) {
        return new Question(
                policy.region(),
                policy.compartmentId(),
                namespace,
                form,
                text,
                filter,
                interval,
                function(signal.statistic()));
    }

    private static String function(String statistic) {
        String word = statistic.toLowerCase(Locale.ROOT);
        return word.startsWith("p") ? "percentile(0." + word.substring(1) + ")" : word + "()";
    }

    /** In a query's quotes only letters, digits and the like of an OCID may appear. */
    private static String filled(String text, PoolPolicy policy, List<String> instances) {
        return text.replace("$pool", plain(policy.instancePoolId()))
                .replace("$compartment", plain(policy.compartmentId()))
                .replace(
                        "$instances",
                        String.join("|", instances.stream().map(Question::plain).toList()));
    }

    static String plain(String ocid) {
        return ocid.replaceAll("[^\\w.:-]", "");
    }

    private static Duration interval(PoolPolicy policy, String query) {
        Matcher found = SOME_INTERVAL.matcher(query);
        return found.find()
                ? length(found.group(1), found.group(2))
                : policy.metrics().pointInterval();
    }

    private static Duration length(String count, @Nullable String unit) {
        int n = Math.max(1, Integer.parseInt(count));
        return switch (String.valueOf(unit)) {
            case "h" -> Duration.ofHours(n);
            case "d" -> Duration.ofDays(n);
            default -> Duration.ofMinutes(n);
        };
    }
}
