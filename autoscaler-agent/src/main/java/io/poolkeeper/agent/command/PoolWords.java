package io.poolkeeper.agent.command;

import io.poolkeeper.scaling.policy.Defaults;
import io.poolkeeper.scaling.policy.ForecastMode;
import io.poolkeeper.scaling.policy.InRules;
import io.poolkeeper.scaling.policy.MetricRules;
import io.poolkeeper.scaling.policy.OutRules;
import io.poolkeeper.scaling.policy.Pin;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.Schedule;
import io.poolkeeper.scaling.policy.SignalKind;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A policy in sentences. */
final class PoolWords {

    private final PoolPolicy pool;
    private final List<String> sentences = new ArrayList<>();

    private PoolWords(PoolPolicy pool) {
        this.pool = pool;
    }

    static String heading(PoolPolicy pool) {
        return "%s (%s) in %s".formatted(pool.name(), pool.instancePoolId(), pool.region());
    }

    static List<String> of(PoolPolicy pool) {
        var words = new PoolWords(pool);
        words.mode();
        words.size();
        pool.signals().forEach(words::signal);
        words.metrics(pool.metrics());
        words.growth(pool.out());
        words.shrinking(pool.in());
        words.forecast();
        pool.schedules().forEach(words::schedule);
        return words.sentences;
    }

    private void mode() {
        say(
                switch (pool.mode()) {
                    case ON -> "It is resized.";
                    case OUT_ONLY -> "It is only enlarged, never reduced.";
                    case SHADOW -> "It is watched: decisions are shown and not carried out.";
                    case OFF -> "It is left alone.";
                });
    }

    private void size() {
        say("It has %d to %d instances; its size is decided on every %s."
                .formatted(pool.limits().min(), pool.limits().max(), span(pool.evaluationInterval())));
        Pin pin = pool.pin();
        if (pin != null) {
            say("Until %s it is pinned to %d instances.".formatted(pin.until(), pin.instances()));
        }
        if (pool.signals().isEmpty()) {
            say("No metric is followed: only limits, schedules and pins count.");
        }
    }

    private void signal(SignalPolicy signal) {
        String source = "%s (%s)".formatted(signal.name(), origin(signal));
        String sentence = signal.kind() == SignalKind.BAND
                ? "%s: at %s and more it grows by one instance at a time, at %s and less it shrinks by one."
                        .formatted(source, plain(signal.high()), plain(signal.low()))
                : "%s: an instance should carry %s%s. It grows above %s and may shrink below %s."
                        .formatted(
                                source,
                                plain(signal.target()),
                                signal.kind() == SignalKind.POOL_TOTAL ? " of the pool's total" : "",
                                plain(signal.target() * (1 + signal.toleranceOut())),
                                plain(signal.target() * (1 - signal.toleranceIn())));
        say(signal.required() ? sentence : sentence + " It need not be known to shrink.");
    }

    private String origin(SignalPolicy signal) {
        String method = pool.monitoringMethod().name().toLowerCase(Locale.ROOT);
        return switch (signal.source()) {
            case CPU -> "CPU from " + method;
            case MEMORY -> "memory from " + method;
            case MQL -> "MQL " + signal.query();
            case PROMQL -> "PromQL " + signal.query();
        };
    }

    private void metrics(MetricRules rules) {
        if (pool.signals().isEmpty()) {
            return;
        }
        say(
                "A figure older than %s is not believed, nor one that less than %s %% of the instances reported; then nothing is removed."
                        .formatted(span(rules.maxAge()), plain(rules.coverage() * 100)));
        Integer fallback = rules.fallbackInstances();
        if (fallback != null) {
            say("Without any figure for %s it is raised to %d.".formatted(span(rules.fallbackAfter()), fallback));
        }
    }

    private void growth(OutRules rules) {
        say(
                "It grows at most every %s, by up to %d %% of its size, at least by up to %d and never by more than %d at once."
                        .formatted(span(rules.cooldown()), rules.stepPercent(), rules.stepMin(), rules.stepMax()));
        Duration boot = rules.boot() == null ? Defaults.BOOT : rules.boot();
        say("An instance is taken to serve %s after it was asked for; its figures count %s after it runs."
                .formatted(span(boot), span(rules.warmUp())));
    }

    private void shrinking(InRules rules) {
        say("It shrinks only when fewer instances were enough for %s, %s after it grew, and %s after it last shrank;"
                        .formatted(span(rules.stabilisation()), span(rules.afterOut()), span(rules.cooldown()))
                + " a growth within %s of a shrink doubles these waits for a day."
                        .formatted(span(rules.regretWithin())));
        say("Within %s at most %d %% of it goes%s."
                .formatted(
                        span(rules.budgetWindow()),
                        rules.budgetPercent(),
                        rules.flapGuard() ? ", and only if the rest has room for the load" : ""));
    }

    private void forecast() {
        ForecastMode mode = pool.forecast().mode();
        say(
                switch (mode) {
                    case OFF -> "No forecast is made.";
                    case FORECAST_ONLY -> "A forecast is shown and not used.";
                    case LIFT -> "A forecast may raise its size, never lower it.";
                    case CALIBRATED -> "A forecast takes the place of fixed head room once it has kept its promises.";
                });
    }

    private void schedule(Schedule schedule) {
        var parts = new ArrayList<String>();
        if (schedule.floor() != null) {
            parts.add("at least " + schedule.floor());
        }
        if (schedule.ceiling() != null) {
            parts.add("at most " + schedule.ceiling());
        }
        say("Schedule '%s': from %s to %s (%s), %s%s%s%s."
                .formatted(
                        schedule.name(),
                        schedule.start(),
                        schedule.end(),
                        schedule.zone(),
                        days(schedule),
                        dates(schedule),
                        parts.isEmpty() ? ", it sets nothing" : ", " + String.join(" and ", parts),
                        holidays(schedule)));
    }

    private static String days(Schedule schedule) {
        return schedule.days().isEmpty()
                ? "every day"
                : schedule.days().stream()
                        .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    private static String dates(Schedule schedule) {
        String from = schedule.from() == null ? "" : " from " + schedule.from();
        return schedule.until() == null ? from : from + " until " + schedule.until();
    }

    private static String holidays(Schedule schedule) {
        return schedule.holidays().isEmpty()
                ? ""
                : "; not on "
                        + schedule.holidays().stream().map(LocalDate::toString).collect(Collectors.joining(", "));
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }

    static String span(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.toMillisPart() > 0) {
            return duration.toMillis() + " ms";
        }
        return seconds % 60 == 0 && seconds > 60 ? seconds / 60 + " min" : seconds + " s";
    }

    static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
