package io.poolkeeper.scaling.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool's policy while one part of it is replaced by another; see {@link PoolPolicy#with}. */
public final class PolicyDraft {
    private final PoolPolicy before;
    private String instancePoolId;
    private Mode mode;
    private Limits limits;
    private List<SignalPolicy> signals;
    private MetricRules metrics;
    private OutRules out;
    private InRules in;
    private List<Schedule> schedules;
    private @Nullable Pin pin;
    private ForecastRules forecast;

    PolicyDraft(PoolPolicy before) {
        this.before = before;
        this.instancePoolId = before.instancePoolId();
        this.mode = before.mode();
        this.limits = before.limits();
        this.signals = before.signals();
        this.metrics = before.metrics();
        this.out = before.out();
        this.in = before.in();
        this.schedules = before.schedules();
        this.pin = before.pin();
        this.forecast = before.forecast();
    }

    public PolicyDraft instancePoolId(String other) {
        instancePoolId = other;
        return this;
    }

    public PolicyDraft mode(Mode other) {
        mode = other;
        return this;
    }

    public PolicyDraft limits(Limits other) {
        limits = other;
        return this;
    }

    public PolicyDraft signals(List<SignalPolicy> others) {
        signals = others;
        return this;
    }

    public PolicyDraft metrics(MetricRules others) {
        metrics = others;
        return this;
    }

    public PolicyDraft out(OutRules others) {
        out = others;
        return this;
    }

    public PolicyDraft in(InRules others) {
        in = others;
        return this;
    }

    public PolicyDraft schedules(List<Schedule> others) {
        schedules = others;
        return this;
    }

    public PolicyDraft pin(@Nullable Pin other) {
        pin = other;
        return this;
    }

    public PolicyDraft forecast(ForecastRules others) {
        forecast = others;
        return this;
    }

    PoolPolicy policy() {
        return new PoolPolicy(
                instancePoolId,
                before.compartmentId(),
                before.name(),
                before.region(),
                mode,
                before.monitoringMethod(),
                before.prometheusUrl(),
                limits,
                signals,
                before.evaluationInterval(),
                metrics,
                out,
                in,
                schedules,
                pin,
                forecast,
                before.pricePerInstanceHour());
    }
}
