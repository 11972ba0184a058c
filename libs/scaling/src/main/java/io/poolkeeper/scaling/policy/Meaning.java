package io.poolkeeper.scaling.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
        if (!before.groups().equals(after.groups())) {
            changes.add(new Change("", "Pools stand in for each other differently.", false));
        }
        return changes;
    }

    public static List<Change> of(PoolPolicy before, PoolPolicy after) {
        Meaning meaning = new Meaning(after.name());
        meaning.reach(before, after);
        meaning.size(before.limits(), after.limits());
        meaning.signals(before, after);
        meaning.clock(before, after);
        meaning.speed(before, after);
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
        } else if (!was.equals(now)) {
            say(false, "%s is judged differently.", now.name());
        }
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

    private void speed(PoolPolicy before, PoolPolicy after) {
        time("It is looked at every %s instead of %s.", before.evaluationInterval(), after.evaluationInterval());
        time(
                "Two growths are %s apart instead of %s.",
                before.out().cooldown(), after.out().cooldown());
        time(
                "Two shrinks are %s apart instead of %s.",
                before.in().cooldown(), after.in().cooldown());
        time(
                "It shrinks after %s of low load instead of %s.",
                before.in().stabilisation(), after.in().stabilisation());
        time(
                "It shrinks %s after a growth instead of %s.",
                before.in().afterOut(), after.in().afterOut());
        ForecastMode mode = after.forecast().mode();
        if (before.forecast().mode() != mode) {
            say(mode.compareTo(before.forecast().mode()) < 0, "The forecast is %s.", word(mode));
        }
    }

    private void time(String sentence, Duration before, Duration after) {
        if (!before.equals(after)) {
            say(false, sentence, Numbers.plain(after), Numbers.plain(before));
        }
    }

    /** What has no sentence of its own is at least named. */
    private void rest(PoolPolicy before, PoolPolicy after) {
        tuned("Which metrics are believed", !before.metrics().equals(after.metrics()));
        tuned("How fast it grows", !untold(before.out(), after.out()).equals(after.out()));
        tuned("How carefully it shrinks", !untold(before.in(), after.in()).equals(after.in()));
        forecast(before.forecast(), after.forecast());
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

    private void tuned(String what, boolean differs) {
        if (differs) {
            say(false, "%s is tuned.", what);
        }
    }

    private void forecast(ForecastRules before, ForecastRules after) {
        if (!before.holidays().equals(after.holidays()) || !before.zone().equals(after.zone())) {
            say(false, "The forecast tells weekdays and holidays apart differently.");
        }
        ForecastRules told = new ForecastRules(
                after.mode(),
                before.shortageWeight(),
                before.maxMissed(),
                before.lookAhead(),
                before.maxLift(),
                before.lead(),
                after.zone(),
                after.holidays());
        tuned("The forecast", !told.equals(after));
    }

    /** The rules before, but for what {@link #speed} has told. */
    private static OutRules untold(OutRules before, OutRules after) {
        return new OutRules(
                after.cooldown(),
                before.stepPercent(),
                before.stepMin(),
                before.stepMax(),
                before.warmUp(),
                before.boot());
    }

    private static InRules untold(InRules before, InRules after) {
        return new InRules(
                after.stabilisation(),
                after.afterOut(),
                before.trustedHold(),
                after.cooldown(),
                before.budgetPercent(),
                before.budgetWindow(),
                before.regretWithin(),
                before.leastPercent(),
                before.flapGuard());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
