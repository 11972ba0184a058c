package io.poolkeeper.scaling.decision;

/**
 * Why a number is what it is. In the sentences {@code {about}}, {@code {figure}}, {@code {limit}}, {@code {before}},
 * {@code {after}} and {@code {until}} stand for the step's values.
 */
public enum Reason {
    ON_TARGET(Rule.SIGNALS, "every signal is within its target"),
    LOAD_ABOVE_TARGET(
            Rule.SIGNALS, "{about} is at {figure} with a target of {limit} per instance, which asks for {after}"),
    SATURATED(
            Rule.SIGNALS,
            "{about} is at its ceiling of {limit}, so the true load is unknown and at least {after} are tried"),
    LOAD_BELOW_TARGET(
            Rule.SIGNALS, "{about} is at {figure} with a target of {limit} per instance, for which {after} suffice"),
    ABOVE_BAND(Rule.SIGNALS, "{about} stayed at or above {limit} (now {figure})"),
    BELOW_BAND(Rule.SIGNALS, "{about} stayed at or below {limit} (now {figure})"),
    STALE_HOLD(Rule.FRESHNESS, "{about} is not fresh, so nothing is removed"),
    NO_DATA(Rule.SIGNALS, "no signal is fresh, so the size is kept"),
    SCHEDULE_ONLY(Rule.SIGNALS, "no signal is followed, so outside schedules {after} is enough"),
    FALLBACK(Rule.FALLBACK, "no signal has been fresh for {figure} s, so the fallback of {limit} applies"),
    LOAD_ABOVE_HIGH(Rule.SIGNALS, "{about} is at {figure} with at most {limit} per instance, which asks for {after}"),
    FORECAST_ABOVE(
            Rule.SIGNALS,
            "after moments like this one {about} went up to {figure} while instances start, with at most {limit} per instance"),
    FORECAST_BELOW(
            Rule.SIGNALS,
            "after moments like this one {about} stayed below {figure}, with at most {limit} per instance, so {after} suffice"),
    FORECAST_LIFT(
            Rule.FORECAST,
            "after moments like this one {about} went up to {figure} while instances start, with at most {limit} per instance"),
    GROUP_LENT(Rule.GROUP, "{about} provides {figure} instances that this pool did not get"),
    GROUP_LOAN(Rule.GROUP, "{figure} instances are provided for {about}, which asks for at least {limit}"),
    GROUP_RETURN(Rule.GROUP, "{about} serves with its own instances again, so {limit} suffice here"),
    GROUP_RECLAIM(
            Rule.GROUP, "what {about} provides for this pool is taken back, which asks for at least {limit} for now"),
    SCHEDULE_CEILING(Rule.SCHEDULE_CEILING, "the schedule '{about}' allows at most {limit}"),
    SCHEDULE_FLOOR(Rule.SCHEDULE_FLOOR, "the schedule '{about}' asks for at least {limit}"),
    PINNED(Rule.PIN, "the size is pinned to {limit} until {until}"),
    HARD_MAX(Rule.HARD_LIMITS, "the policy allows at most {limit}"),
    HARD_MIN(Rule.HARD_LIMITS, "the policy asks for at least {limit}"),
    GROUP_MAX(Rule.OUT_GROUP, "the group's greatest sum leaves room for {limit} in this pool"),
    OUT_STEP(Rule.OUT_STEP, "one action adds at most {limit}"),
    OUT_COOLDOWN(Rule.OUT_COOLDOWN, "the pool grew a moment ago; the next growth may come at {until}"),
    BREAKER_OPEN(Rule.OUT_BREAKER, "the last {figure} growths found no capacity; the next try comes at {until}"),
    BREAKER_PROBE(Rule.OUT_BREAKER, "capacity was missing, so one instance is tried first"),
    RESIZE_RUNNING(Rule.OUT_RESIZING, "the pool is still being resized"),
    STARTUP_HOLD(Rule.IN_STARTUP, "the agent has not watched for a whole window yet; it will have at {until}"),
    STABILISE(Rule.IN_STABILISATION, "within the last {figure} s {after} were needed"),
    AFTER_OUT(Rule.IN_AFTER_OUT, "the pool grew recently; it may shrink at {until}"),
    WARMING(Rule.IN_WARMING, "{figure} instances are still starting"),
    IN_COOLDOWN(Rule.IN_COOLDOWN, "the pool shrank a moment ago; it may shrink again at {until}"),
    FREEZE_WINDOW(Rule.IN_FREEZE, "the schedule '{about}' lets nothing be removed until {until}"),
    UNHEALTHY_FREEZE(Rule.IN_UNHEALTHY, "{figure} of {limit} instances are unhealthy, so nothing is removed"),
    IN_BUDGET(Rule.IN_BUDGET, "at most {limit} may be removed at present"),
    FLAP_GUARD(Rule.IN_FLAP_GUARD, "with fewer than {after} instances {about} would be close to its threshold again"),
    NO_VICTIMS(Rule.IN_VICTIMS, "only {figure} instances may be removed"),
    POOL_UNREADABLE(Rule.POOL_STATE, "the pool's size could not be read"),
    POOL_BUSY(Rule.POOL_STATE, "the pool is {about} and takes no resize"),
    JUST_ACTED(Rule.POOL_STATE, "this moment's decision has been taken already"),
    FROZEN(Rule.POOL_STATE, "OCI refused our credentials; nothing is done until {until}"),
    MODE_OFF(Rule.MODE, "the policy's mode is off"),
    MODE_SHADOW(Rule.MODE, "the policy's mode is shadow: shown, not done"),
    MODE_OUT_ONLY(Rule.MODE, "the policy's mode is out_only, so nothing is removed");

    private final Rule rule;
    private final String sentence;

    Reason(Rule rule, String sentence) {
        this.rule = rule;
        this.sentence = sentence;
    }

    public Rule rule() {
        return rule;
    }

    String sentence() {
        return sentence;
    }
}
