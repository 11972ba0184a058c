package io.poolkeeper.scaling.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What other figures in the rules will do, one sentence each. */
final class Tuning {
    private final List<String> sentences = new ArrayList<>();

    private Tuning() {}

    static List<String> of(PoolPolicy before, PoolPolicy after) {
        Tuning tuning = new Tuning();
        tuning.told("It is looked at every %s instead of %s.", before.evaluationInterval(), after.evaluationInterval());
        tuning.metrics(before.metrics(), after.metrics());
        tuning.out(before.out(), after.out());
        tuning.in(before.in(), after.in());
        tuning.forecast(before.forecast(), after.forecast());
        return tuning.sentences;
    }

    private void told(String sentence, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            sentences.add(sentence.formatted(shown(after), shown(before)));
        }
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "what is measured";
            case Duration time -> Numbers.plain(time);
            case Double number -> Numbers.plain(number);
            case Boolean flag -> flag ? "on" : "off";
            default -> value.toString();
        };
    }

    private void metrics(MetricRules before, MetricRules after) {
        told("The last %s points decide instead of %s.", before.windowPoints(), after.windowPoints());
        told("Points are %s apart instead of %s.", before.pointInterval(), after.pointInterval());
        told("A point is believed for %s instead of %s.", before.maxAge(), after.maxAge());
        told("A share of %s of the instances must report instead of %s.", before.coverage(), after.coverage());
        told(
                "The fallback comes after %s without metrics instead of %s.",
                before.fallbackAfter(), after.fallbackAfter());
        told("Without metrics it is raised to %s instead of %s.", size(before), size(after));
    }

    private static String size(MetricRules rules) {
        return rules.fallbackInstances() == null ? "nothing" : rules.fallbackInstances() + " instances";
    }

    private void out(OutRules before, OutRules after) {
        told("Two growths are %s apart instead of %s.", before.cooldown(), after.cooldown());
        told("One growth adds up to %s %% of the pool instead of %s %%.", before.stepPercent(), after.stepPercent());
        told("One growth may always add %s instances instead of %s.", before.stepMin(), after.stepMin());
        told("One growth adds at most %s instances instead of %s.", before.stepMax(), after.stepMax());
        told("A new instance is left out of account for %s instead of %s.", before.warmUp(), after.warmUp());
        told("An instance is taken to start in %s instead of %s.", before.boot(), after.boot());
    }

    private void in(InRules before, InRules after) {
        told("It shrinks after %s of low load instead of %s.", before.stabilisation(), after.stabilisation());
        told("It shrinks %s after a growth instead of %s.", before.afterOut(), after.afterOut());
        told(
                "With a trusted forecast it shrinks %s after a growth instead of %s.",
                before.trustedHold(), after.trustedHold());
        told("Two shrinks are %s apart instead of %s.", before.cooldown(), after.cooldown());
        told("At most %s %% go at a time instead of %s %%.", before.budgetPercent(), after.budgetPercent());
        told("What went is counted for %s instead of %s.", before.budgetWindow(), after.budgetWindow());
        told(
                "A growth within %s after a shrink is regretted instead of %s.",
                before.regretWithin(), after.regretWithin());
        told("Less than %s %% is not given back instead of %s %%.", before.leastPercent(), after.leastPercent());
        told("The guard against flapping is %s instead of %s.", before.flapGuard(), after.flapGuard());
    }

    private void forecast(ForecastRules before, ForecastRules after) {
        told("The forecast is %s instead of %s.", word(before), word(after));
        told("A short minute weighs %s instead of %s.", before.shortageWeight(), after.shortageWeight());
        told("The forecast may miss a share of %s instead of %s.", before.maxMissed(), after.maxMissed());
        told("A size should last %s instead of %s.", before.lookAhead(), after.lookAhead());
        told(
                "The forecast lifts to at most %s times the week's highest instead of %s.",
                before.maxLift(), after.maxLift());
        told("Floors of schedules count %s early instead of %s.", before.lead(), after.lead());
        told("The forecast's days are those of %s instead of %s.", before.zone(), after.zone());
        told("Its holidays are %s instead of %s.", before.holidays(), after.holidays());
    }

    private static String word(ForecastRules rules) {
        return rules.mode().name().toLowerCase(Locale.ROOT);
    }
}
