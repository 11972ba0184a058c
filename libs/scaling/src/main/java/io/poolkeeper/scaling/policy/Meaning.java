package io.poolkeeper.scaling.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a change of configuration will do, rather than which lines of it differ. */
public final class Meaning {
    private final String pool;
    private final List<Change> changes = new ArrayList<>();

    private Meaning(String pool) {
        this.pool = pool;
    }

    /** Empty when the two texts mean the same. */
    public static List<Change> of(NodePolicy before, NodePolicy after) {
        List<Change> changes = new ArrayList<>();
        for (PoolPolicy pool : before.pools()) {
            Optional<PoolPolicy> now = after.pool(pool.instancePoolId());
            changes.addAll(now.map(other -> of(pool, other))
                    .orElseGet(() -> List.of(new Change(pool.name(), "The pool is no longer driven.", true))));
        }
        for (PoolPolicy pool : after.pools()) {
            if (before.pool(pool.instancePoolId()).isEmpty()) {
                changes.add(new Change(pool.name(), "The pool is driven from now on.", false));
            }
        }
        changes.addAll(groups(before.groups(), after.groups()));
        if (!before.backend().equals(after.backend())) {
            changes.add(new Change("", "The node reports to another control plane, or under another number.", false));
        }
        return changes;
    }

    private static List<Change> groups(List<PoolGroup> before, List<PoolGroup> after) {
        List<Change> changes = new ArrayList<>();
        for (PoolGroup was : before) {
            if (!after.contains(was)) {
                changes.add(new Change("", "The group '%s' as it was ends.".formatted(was.name()), true));
            }
        }
        for (PoolGroup now : after) {
            if (!before.contains(now)) {
                String sentence = "In the group '%s' %d pools stand in for each other, %d instances at most in all."
                        .formatted(now.name(), now.members().size(), now.max());
                changes.add(new Change("", sentence, false));
            }
        }
        return changes;
    }

    public static List<Change> of(PoolPolicy before, PoolPolicy after) {
        Meaning meaning = new Meaning(after.name());
        meaning.reach(before, after);
        meaning.size(before.limits(), after.limits());
        meaning.signals(before, after);
        meaning.clock(before, after);
        meaning.tuning(before, after);
        meaning.rest(before, after);
        return List.copyOf(meaning.changes);
    }

    private void say(boolean tightens, String sentence, Object... values) {
        changes.add(new Change(pool, sentence.formatted(values), tightens));
    }

    private void reach(PoolPolicy before, PoolPolicy after) {
        if (before.mode() != after.mode()) {
            say(
                    after.mode().compareTo(before.mode()) < 0,
                    "The mode changes from %s to %s.",
                    word(before.mode()),
                    word(after.mode()));
        }
    }

    private void size(Limits before, Limits after) {
        if (before.max() != after.max()) {
            say(
                    after.max() < before.max(),
                    "The pool may grow to %d instead of %d.%s",
                    after.max(),
                    before.max(),
                    after.max() < before.max() ? " What is above goes at the rate of scale-in." : "");
        }
        if (before.min() != after.min()) {
            say(
                    after.min() < before.min(),
                    "The pool keeps at least %d instances instead of %d.",
                    after.min(),
                    before.min());
        }
    }

    private void signals(PoolPolicy before, PoolPolicy after) {
        for (SignalPolicy was : before.signals()) {
            find(after, was.name())
                    .ifPresentOrElse(
                            now -> threshold(was, now), () -> say(true, "%s is no longer followed.", was.name()));
        }
        for (SignalPolicy now : after.signals()) {
            if (find(before, now.name()).isEmpty()) {
                say(false, "%s is followed from now on, at most %s.", now.name(), Numbers.plain(now.high()));
            }
        }
    }

    private void threshold(SignalPolicy was, SignalPolicy now) {
        if (was.high() != now.high()) {
            double needed = was.high() / now.high();
            say(
                    needed < 1,
                    "%s may reach %s instead of %s, so the same load needs about %.0f %% of the instances.",
                    now.name(),
                    Numbers.plain(now.high()),
                    Numbers.plain(was.high()),
                    100 * needed);
        }
        List<String> other = otherwise(was, now);
        if (!other.isEmpty()) {
            say(false, "%s is judged by another %s.", now.name(), String.join(" and ", other));
        }
    }

    private static List<String> otherwise(SignalPolicy was, SignalPolicy now) {
        Map<String, Function<SignalPolicy, @Nullable Object>> parts = new LinkedHashMap<>();
        parts.put("kind", SignalPolicy::kind);
        parts.put("source", SignalPolicy::source);
        parts.put("query", SignalPolicy::query);
        parts.put("statistic", SignalPolicy::statistic);
        parts.put("window", SignalPolicy::window);
        parts.put("ceiling", SignalPolicy::ceiling);
        parts.put("step", signal -> List.of(signal.stepOut(), signal.stepIn()));
        parts.put("rule of what it takes to shrink", SignalPolicy::required);
        boolean sameHigh = was.high() == now.high();
        parts.put("target", signal -> sameHigh ? signal.target() : null);
        parts.put("lower threshold", signal -> sameHigh ? signal.low() : null);
        parts.put("tolerance", signal -> sameHigh ? List.of(signal.toleranceOut(), signal.toleranceIn()) : null);
        return parts.entrySet().stream()
                .filter(part -> !Objects.equals(
                        part.getValue().apply(was), part.getValue().apply(now)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Optional<SignalPolicy> find(PoolPolicy policy, String name) {
        return policy.signals().stream()
                .filter(signal -> signal.name().equals(name))
                .findFirst();
    }

    private void clock(PoolPolicy before, PoolPolicy after) {
        for (Schedule was : before.schedules()) {
            if (!after.schedules().contains(was)) {
                say(true, "The schedule '%s' as it was ends.", was.name());
            }
        }
        for (Schedule now : after.schedules()) {
            if (!before.schedules().contains(now)) {
                say(
                        now.floor() == null,
                        "The schedule '%s' %s between %s and %s (%s).",
                        now.name(),
                        does(now),
                        now.start(),
                        now.end(),
                        now.zone());
            }
        }
        pin(before.pin(), after.pin());
    }

    private static String does(Schedule schedule) {
        List<String> parts = new ArrayList<>(3);
        if (schedule.floor() != null) {
            parts.add("asks for at least " + schedule.floor());
        }
        if (schedule.ceiling() != null) {
            parts.add("allows at most " + schedule.ceiling());
        }
        if (schedule.freeze()) {
            parts.add("lets nothing be removed for lack of load");
        }
        return String.join(" and ", parts);
    }

    private void pin(@Nullable Pin before, @Nullable Pin after) {
        if (after != null && !after.equals(before)) {
            say(true, "The size is pinned to %d until %s.", after.instances(), after.until());
        } else if (before != null && after == null) {
            say(false, "The size is no longer pinned.");
        }
    }

    /** Who slows growth, lets more go or weighs the forecast less may be surprised later: the sentence alone tells. */
    private void tuning(PoolPolicy before, PoolPolicy after) {
        boolean weaker = after.forecast().mode().compareTo(before.forecast().mode()) < 0;
        Tuning.of(before, after)
                .forEach(sentence ->
                        changes.add(new Change(pool, sentence, weaker && sentence.startsWith("The forecast is "))));
    }

    private void rest(PoolPolicy before, PoolPolicy after) {
        if (before.monitoringMethod() != after.monitoringMethod()
                || !Objects.equals(before.prometheusUrl(), after.prometheusUrl())) {
            say(false, "Metrics come from %s.", word(after.monitoringMethod()));
        }
        if (!before.region().equals(after.region()) || !before.compartmentId().equals(after.compartmentId())) {
            say(false, "The pool is looked for in another place.");
        }
        if (!before.name().equals(after.name())) {
            say(false, "The pool was called '%s'.", before.name());
        }
        if (!Objects.equals(before.pricePerInstanceHour(), after.pricePerInstanceHour())) {
            say(false, "An instance-hour is counted at another price.");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
