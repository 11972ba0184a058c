package io.poolkeeper.scaling.replay;

import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Measured;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.forecast.Forecaster;
import io.poolkeeper.scaling.forecast.LoadLog;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Drives a policy with recorded loads, in the same way and by the same code as the agent drives a pool. */
public final class Replay {
    private final PoolPolicy policy;
    private final Recording recording;
    private final Fleet fleet;
    private final Forecaster forecaster;
    private final List<Moment> moments = new ArrayList<>();
    private History past;

    private Replay(PoolPolicy policy, Recording recording, Conditions conditions) {
        this.policy = policy;
        this.recording = recording;
        this.fleet = new Fleet(conditions, recording.step());
        this.past = History.EMPTY.measured(new Measured(conditions.boot(), conditions.lag()));
        this.forecaster = Forecaster.of(policy, past);
    }

    /** Signals that were not recorded are left out of the policy; without any common signal only schedules act. */
    public static Replayed run(PoolPolicy policy, List<LoadLog> loads, Conditions conditions) {
        Recording recording = Recording.of(policy, loads);
        List<SignalPolicy> followed = policy.signals().stream()
                .filter(signal -> recording.holds(signal.name()))
                .toList();
        List<String> ignored = policy.signals().stream()
                .map(SignalPolicy::name)
                .filter(name -> !recording.holds(name))
                .toList();
        Replay replay = new Replay(policy.with(draft -> draft.signals(followed)), recording, conditions);
        return new Replayed(replay.run(), replay.moments, ignored);
    }

    private Bill run() {
        for (int step = 0; step < recording.steps(); step++) {
            fleet.advance(step);
            decide(step);
            fleet.count(recording.needed(step));
        }
        return fleet.bill(policy.pricePerInstanceHour());
    }

    private void decide(int step) {
        Instant now = recording.at(step);
        Observation seen = fleet.observe(recording.seen(step, fleet));
        past = forecaster.look(seen, past, now);
        Decision decision = Decider.decide(policy, seen, past, now);
        Result result = decision.action() == Action.HOLD ? Result.HELD : Result.APPLIED;
        past = past.after(decision, Outcome.of(result), now);
        int to = decision.to() == null ? fleet.size() : decision.to();
        fleet.resize(step, to);
        int wish = decision.wish() == null ? to : decision.wish();
        moments.add(new Moment(now, recording.needed(step), to, fleet.serving(), wish, decision.reason()));
    }

    static long steps(Duration length, Duration step) {
        return Math.ceilDiv(length.toMillis(), step.toMillis());
    }
}
