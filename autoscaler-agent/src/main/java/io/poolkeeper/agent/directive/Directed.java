package io.poolkeeper.agent.directive;

import io.poolkeeper.api.Pause;
import io.poolkeeper.api.PoolDirective;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.policy.Mode;
import io.poolkeeper.scaling.policy.OutRules;
import io.poolkeeper.scaling.policy.Pin;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A directive as it binds at one moment. It enters the decision through its inputs (mode, pin, step, removable), so that a
 * stored decision explains itself and replays to the same result.
 *
 * @param pause what pauses the pool now; null when nothing does
 * @param room how many instances may still be changed; null when nobody set a bound
 */
public record Directed(
        @Nullable Pause pause, @Nullable Pin pin, @Nullable Integer room) {

    private static final Directed NOTHING = new Directed(null, null, null);
    private static final Duration WINDOW = Duration.ofMinutes(10);

    public static Directed of(@Nullable PoolDirective told, History past, Instant now) {
        if (told == null) {
            return NOTHING;
        }
        Integer most = told.maxChangePerTenMinutes();
        return new Directed(
                holding(told.pause(), now),
                pin(told.pin()),
                most == null ? null : Math.max(0, Math.max(0, most) - changed(past, now)));
    }

    /** A pause wins over a pin, and both over what the policy says. */
    public PoolPolicy over(PoolPolicy policy) {
        return policy.with(draft -> draft.mode(pause != null && policy.mode() != Mode.OFF ? Mode.SHADOW : policy.mode())
                .out(room == null ? policy.out() : within(policy.out(), room))
                .pin(pin == null ? policy.pin() : pin));
    }

    public Observation over(Observation seen) {
        return room == null ? seen : removing(seen, room);
    }

    public static Observation removing(Observation seen, int most) {
        Integer removable = seen.removable();
        return new Observation(
                seen.targetSize(),
                seen.running(),
                seen.warm(),
                seen.unhealthy(),
                removable == null ? most : Math.min(removable, most),
                seen.lifecycleState(),
                seen.signals());
    }

    /** What stands in the way, for people; empty when nothing does. */
    public String note() {
        if (pause != null) {
            String until = pause.until() == null ? "" : " until " + pause.until();
            return "The %s is paused%s (%s).".formatted(pause.scope(), until, pause.reason());
        }
        return Objects.equals(room, 0) ? "The bound on change within ten minutes is reached." : "";
    }

    private static @Nullable Pause holding(@Nullable Pause pause, Instant now) {
        boolean holds = pause != null && (pause.until() == null || now.isBefore(pause.until()));
        return holds ? pause : null;
    }

    /** The policy's own rule judges when it ends. */
    private static @Nullable Pin pin(io.poolkeeper.api.@Nullable Pin pin) {
        return pin == null ? null : new Pin(pin.size(), pin.until());
    }

    private static int changed(History past, Instant now) {
        return past.actions().stream()
                .filter(action -> action.result().counts() && action.result() != Result.SHADOWED)
                .filter(action -> action.at().isAfter(now.minus(WINDOW)))
                .mapToInt(action -> Math.abs(action.to() - action.from()))
                .sum();
    }

    private static OutRules within(OutRules out, int most) {
        return new OutRules(
                out.cooldown(),
                out.stepPercent(),
                Math.min(out.stepMin(), most),
                Math.min(out.stepMax(), most),
                out.warmUp(),
                out.boot());
    }
}
