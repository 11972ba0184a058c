package io.poolkeeper.agent.loop;

import io.micrometer.core.instrument.Timer;
import io.poolkeeper.agent.actuate.FenceTags;
import io.poolkeeper.agent.collect.Collector;
import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.collect.Rivals;
import io.poolkeeper.agent.directive.Directed;
import io.poolkeeper.agent.forecast.Foresight;
import io.poolkeeper.agent.forecast.LoadFolder;
import io.poolkeeper.agent.group.Groups;
import io.poolkeeper.agent.ledger.Case;
import io.poolkeeper.agent.ledger.DecisionIds;
import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.agent.ledger.Ownership;
import io.poolkeeper.agent.ledger.Ownership.Standing;
import io.poolkeeper.agent.measure.Measurements;
import io.poolkeeper.agent.trace.DecisionTrace;
import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Failure;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.group.Member;
import io.poolkeeper.scaling.policy.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One turn of a pool's loop. It waits for nothing but its own calls; what is not settled is taken up by the next turn. */
public final class PoolTick {

    /** What all pools share. */
    public record Shared(
            Growths.Parts parts, Ownership ownership, LoadFolder loads, Groups groups, Rivals rivals, Timer turns) {

        Ledger ledger() {
            return parts.ledger();
        }

        Teller teller() {
            return parts.teller();
        }
    }

    private final Shared shared;
    private final Collector collector;
    private final DecisionIds ids = new DecisionIds();
    private final Measurements measurements = new Measurements();
    private final Foresight foresight;
    private final PoolMemory memory;
    private final Growths growths;
    private final String pool;
    private boolean fenceTold;

    public PoolTick(String pool, Collector collector, Shared shared) {
        this.pool = pool;
        this.collector = collector;
        this.shared = shared;
        this.memory = new PoolMemory(pool, shared.parts().memories(), shared.ledger(), shared.groups());
        this.foresight = new Foresight(pool, shared.loads());
        this.growths = new Growths(shared.parts(), pool, memory);
    }

    public Turn turn(Assignment given) {
        Timer.Sample watch = Timer.start();
        try {
            return taken(given);
        } finally {
            watch.stop(shared.turns());
        }
    }

    private Turn taken(Assignment given) {
        Standing standing = shared.ownership().of(pool);
        if (!standing.owned()) {
            return new Turn(Phase.NOT_OWNED, false, "the control plane gave this pool to another node");
        }
        boolean underWay = shared.ledger().unresolved(pool).isPresent()
                || !shared.ledger().growing(pool).isEmpty();
        Look look = collector.look(given.policy(), given.region(), now(), underWay);
        learn(given, look, standing);
        Directed directed = Directed.of(standing.directive(), memory.history(), look.at());
        return turn(given.under(directed), look.with(directed.over(look.observation())), standing)
                .noting(shared.rivals().warning(given.policy(), given.region(), look.at()));
    }

    /** The pool is no longer this agent's. */
    void forget() {
        foresight.keep();
        shared.groups().forget(pool);
        collector.forget(pool);
    }

    private Turn turn(Assignment with, Look look, Standing standing) {
        Optional<Case> open = shared.ledger().unresolved(pool);
        if (open.isPresent()) {
            return resolve(with, open.get(), look, standing);
        }
        if (FenceTags.epoch(look.pool()) > standing.epoch()) {
            return fenced(with, look, standing);
        }
        fenceTold = false;
        Optional<Turn> followed = growths.follow(with, look, standing);
        return followed.isPresent() ? followed.get() : decide(with, look, standing);
    }

    /** Whatever comes of the turn, the look teaches how the pool behaves. */
    private void learn(Assignment with, Look look, Standing standing) {
        List<Instant> requests = shared.ledger().growing(pool).stream()
                .map(growth -> growth.intent().at())
                .toList();
        memory.learn(past -> measurements.into(past, look, new Measurements.Known(requests, standing.boot())));
        shared.teller().provisioned(pool, measurements.provisioned());
        memory.learn(past -> foresight.look(with.policy(), look.observation(), past, look.at()));
    }

    private Turn decide(Assignment with, Look look, Standing standing) {
        Decision decision = shared.groups().inTurn(with.group(), () -> decided(with, look));
        if (!decision.call()) {
            shared.teller().quiet(ids.next(look.at()), with, decision, look, standing);
            return new Turn(Phase.DRIVING, false, look.trouble());
        }
        if (!look.exact()) {
            return turn(with, exactly(with, look), standing);
        }
        Intent intent = intent(with, decision, look, standing);
        return intent.shrinks() && intent.victims().isEmpty()
                ? new Turn(Phase.DRIVING, false, "no instance of the pool may be removed")
                : act(with, decision, intent, look, standing);
    }

    /** One that will be acted on counts at once, so that the next pool of the group decides with it in mind. */
    private Decision decided(Assignment with, Look look) {
        var self = new Member(with.policy(), look.observation(), memory.history(), look.at());
        memory.learn(past -> shared.groups().look(with.group(), self, look.at()));
        Decision decision = Decider.decide(with.policy(), look.observation(), memory.history(), look.at());
        if (!decision.call()) {
            boolean shadowed = decision.action() != Action.HOLD;
            memory.after(decision, Outcome.of(shadowed ? Result.SHADOWED : Result.HELD), look.at());
        } else if (look.exact()) {
            shared.groups()
                    .saw(new Member(
                            with.policy(),
                            look.observation(),
                            memory.history().after(decision, Outcome.of(Result.PENDING), look.at()),
                            look.at()));
        }
        return decision;
    }

    /** What a list said is enough to do nothing; before something is done it is looked at by itself. */
    private Look exactly(Assignment with, Look listed) {
        Look look = collector.look(with.policy(), with.region(), now(), true);
        Integer removable = listed.observation().removable();
        return removable == null ? look : look.with(Directed.removing(look.observation(), removable));
    }

    private Turn act(Assignment with, Decision decision, Intent intent, Look look, Standing standing) {
        Outcome outcome = DecisionTrace.during(
                "resize pool",
                intent.decisionId(),
                () -> shared.parts().actuator().apply(intent, look));
        memory.accepted(decision, outcome, now());
        shared.teller().acted(with, intent, outcome, look, standing);
        return turnAfter(outcome);
    }

    private Turn turnAfter(Outcome outcome) {
        return switch (outcome.result()) {
            case PENDING, SUPERSEDED -> Turn.again(String.valueOf(outcome.message()));
            case FAILED ->
                new Turn(Phase.DRIVING, outcome.failure() == Failure.CONFLICT, String.valueOf(outcome.message()));
            case HELD, SHADOWED, APPLIED, FENCED -> Turn.driving();
        };
    }

    private Turn resolve(Assignment with, Case open, Look look, Standing standing) {
        Intent intent = open.intent();
        int demand = open.drainingSince() == null ? intent.to() : demand(with, look, intent);
        boolean wanted = wanted(with, intent, standing);
        Optional<Outcome> outcome = DecisionTrace.during(
                "resolve resize",
                intent.decisionId(),
                () -> shared.parts().actuator().resolve(open, look, wanted, demand));
        if (outcome.isEmpty()) {
            return unsettled(with, open, look, standing);
        }
        shared.parts()
                .memories()
                .decision(intent)
                .ifPresent(decision -> memory.accepted(decision, outcome.get(), now()));
        shared.teller().acted(with, intent, outcome.get(), look, standing);
        return Turn.again("");
    }

    /** A drain takes its time, and each turn looks after it; an unknown outcome is worth looking again at once. */
    private Turn unsettled(Assignment with, Case open, Look look, Standing standing) {
        boolean drains = open.drainingSince() != null;
        String why = drains
                ? "instances that will be removed finish their work first"
                : "the outcome of decision " + open.intent().decisionId() + " is not known yet";
        shared.teller().notDriving(with, look, standing, why);
        boolean soon = !drains || shared.parts().actuator().waits(open.intent());
        return soon ? Turn.again(why) : Turn.driving();
    }

    /** What would be wished for if nothing were under way; what cannot be seen is wanted, all of it. */
    private int demand(Assignment with, Look look, Intent intent) {
        Decision decision = Decider.decide(with.policy(), look.observation(), memory.history(), look.at());
        memory.after(decision, Outcome.of(Result.HELD), look.at());
        Integer wish = decision.wish();
        return wish == null ? intent.from() : wish;
    }

    /** Whether the configuration in force would still allow what an unresolved intent asked for. */
    private static boolean wanted(Assignment with, Intent intent, Standing standing) {
        Mode mode = with.policy().mode();
        boolean permitted = mode == Mode.ON || (mode == Mode.OUT_ONLY && !intent.shrinks());
        return permitted
                && intent.epoch() == standing.epoch()
                && with.policy().limits().clamp(intent.to()) == intent.to();
    }

    private Turn fenced(Assignment with, Look look, Standing standing) {
        String why = "the pool carries epoch %d, ours is %d: another owner drives it"
                .formatted(FenceTags.epoch(look.pool()), standing.epoch());
        shared.teller().notDriving(with, look, standing, why);
        if (!fenceTold) {
            shared.teller().fenced(ids.next(look.at()), with, standing, look.at(), why);
            fenceTold = true;
        }
        return new Turn(Phase.FENCED, false, why);
    }

    private Intent intent(Assignment with, Decision decision, Look look, Standing standing) {
        int from = look.pool().size();
        int to = Objects.requireNonNull(decision.to());
        boolean grows = to > from;
        List<String> victims = grows ? List.of() : shared.parts().actuator().victims(look, from - to);
        return new Intent(
                ids.next(look.at()),
                pool,
                look.at(),
                grows ? Intent.Kind.GROW : Intent.Kind.SHRINK,
                from,
                grows ? to : from - victims.size(),
                look.pool().etag(),
                standing.epoch(),
                with.configHash(),
                victims,
                shared.parts().memories().kept(decision));
    }

    private Instant now() {
        return shared.parts().clock().instant();
    }
}
