package io.poolkeeper.agent.loop;

import io.poolkeeper.agent.actuate.Actuator;
import io.poolkeeper.agent.actuate.FenceTags;
import io.poolkeeper.agent.actuate.Fulfilment;
import io.poolkeeper.agent.collect.Collector;
import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.directive.Directed;
import io.poolkeeper.agent.forecast.Foresight;
import io.poolkeeper.agent.forecast.LoadFolder;
import io.poolkeeper.agent.ledger.Case;
import io.poolkeeper.agent.ledger.DecisionIds;
import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.agent.ledger.Ownership;
import io.poolkeeper.agent.ledger.Ownership.Standing;
import io.poolkeeper.agent.measure.Measurements;
import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Failure;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.policy.Mode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One turn of a pool's loop. It waits for nothing but its own calls; what is not settled is taken up by the next turn. */
public final class PoolTick {

    /** What all pools share. */
    public record Shared(
            Actuator actuator,
            Fulfilment fulfilment,
            Ledger ledger,
            Ownership ownership,
            Teller teller,
            Memories memories,
            LoadFolder loads,
            InstantSource clock) {}

    private final Shared shared;
    private final Collector collector;
    private final DecisionIds ids = new DecisionIds();
    private final Measurements measurements = new Measurements();
    private final Foresight foresight;
    private final String pool;
    private History history;
    private boolean fenceTold;

    public PoolTick(String pool, Collector collector, Shared shared) {
        this.pool = pool;
        this.collector = collector;
        this.shared = shared;
        this.history = shared.memories().of(pool);
        this.foresight = new Foresight(pool, shared.loads());
    }

    public Turn turn(Assignment given) {
        Standing standing = shared.ownership().of(pool);
        if (!standing.owned()) {
            return new Turn(Phase.NOT_OWNED, false, "the control plane gave this pool to another node");
        }
        Look look =
                collector.look(given.policy(), given.region(), shared.clock().instant());
        learn(given, look);
        Directed directed = Directed.of(standing.directive(), history, look.at());
        return turn(given.under(directed), look.with(directed.over(look.observation())), standing);
    }

    private Turn turn(Assignment with, Look look, Standing standing) {
        Optional<Intent> open = shared.ledger().unresolved(pool);
        if (open.isPresent()) {
            return resolve(with, open.get(), look, standing);
        }
        if (FenceTags.epoch(look.pool()) > standing.epoch()) {
            return fenced(with, look, standing);
        }
        fenceTold = false;
        Optional<Turn> followed = follow(with, look, standing);
        return followed.isPresent() ? followed.get() : decide(with, look, standing);
    }

    /** Whatever comes of the turn, the look teaches how the pool behaves. */
    private void learn(Assignment with, Look look) {
        List<Instant> requests = shared.ledger().growing(pool).stream()
                .map(growth -> growth.intent().at())
                .toList();
        history = measurements.into(history, look, requests);
        history = foresight.look(with.policy(), look.observation(), history, look.at());
    }

    /** The pool is no longer this agent's. */
    void forget() {
        foresight.keep();
        collector.forget(pool);
    }

    private Turn decide(Assignment with, Look look, Standing standing) {
        Decision decision = Decider.decide(with.policy(), look.observation(), history, look.at());
        String id = ids.next(look.at());
        if (!decision.call()) {
            boolean shadowed = decision.action() != Action.HOLD;
            remember(history.after(decision, Outcome.of(shadowed ? Result.SHADOWED : Result.HELD), look.at()));
            shared.teller().quiet(id, with, decision, look, standing);
            return quiet(with);
        }
        Intent intent = intent(id, with, decision, look, standing);
        return intent.shrinks() && intent.victims().isEmpty()
                ? Turn.again("no instance of the pool is there to be removed")
                : act(with, decision, intent, look, standing);
    }

    private static Turn quiet(Assignment with) {
        List<String> uncollected = Collector.uncollected(with.policy());
        return uncollected.isEmpty()
                ? Turn.driving()
                : new Turn(Phase.DRIVING, false, "this version cannot collect the signals " + uncollected);
    }

    private Turn act(Assignment with, Decision decision, Intent intent, Look look, Standing standing) {
        Outcome outcome = shared.actuator().apply(intent, look.pool());
        remember(history.after(decision, outcome, now()));
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

    private Turn resolve(Assignment with, Intent intent, Look look, Standing standing) {
        Optional<Outcome> outcome = shared.actuator().resolve(intent, look, wanted(with, intent, standing));
        if (outcome.isEmpty()) {
            shared.teller().notDriving(with, look, standing, "the outcome of the last resize is not known yet");
            return Turn.again("the outcome of decision " + intent.decisionId() + " is not known yet");
        }
        shared.memories()
                .decision(intent)
                .ifPresent(decision -> remember(history.after(decision, outcome.get(), now())));
        shared.teller().acted(with, intent, outcome.get(), look, standing);
        return Turn.again("");
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

    /** Looks after growths under way; a turn of its own when one failed and its target was given back. */
    private Optional<Turn> follow(Assignment with, Look look, Standing standing) {
        for (Case growth : shared.ledger().growing(pool)) {
            if (shared.fulfilment().complete(growth, look)) {
                shared.ledger().close(growth.intent().decisionId());
            } else {
                Optional<Outcome> failure = shared.fulfilment().failure(growth, look);
                if (failure.isPresent()) {
                    return Optional.of(giveBack(with, growth, failure.get(), look, standing));
                }
            }
        }
        return Optional.empty();
    }

    private Turn giveBack(Assignment with, Case growth, Outcome failure, Look look, Standing standing) {
        int size = Math.max(look.staying(), with.policy().limits().min());
        if (size < look.pool().size()) {
            Intent back = new Intent(
                    ids.next(look.at()),
                    pool,
                    look.at(),
                    Intent.Kind.GIVE_BACK,
                    look.pool().size(),
                    size,
                    look.pool().etag(),
                    standing.epoch(),
                    with.configHash(),
                    List.of(),
                    null);
            Outcome outcome = shared.actuator().apply(back, look.pool());
            shared.teller().acted(with, back, outcome, look, standing);
            if (outcome.result() != Result.APPLIED) {
                return Turn.again(String.valueOf(outcome.message()));
            }
        }
        fail(with, growth.intent(), failure, look, standing);
        return new Turn(Phase.DRIVING, true, String.valueOf(failure.message()));
    }

    private void fail(Assignment with, Intent growth, Outcome failure, Look look, Standing standing) {
        shared.ledger().settle(growth.decisionId(), failure, now());
        shared.memories().decision(growth).ifPresent(decision -> remember(history.after(decision, failure, now())));
        shared.teller().acted(with, growth, failure, look, standing);
    }

    private Intent intent(String id, Assignment with, Decision decision, Look look, Standing standing) {
        int from = look.pool().size();
        int to = Objects.requireNonNull(decision.to());
        boolean grows = to > from;
        List<String> victims = grows ? List.of() : shared.actuator().victims(look, from - to);
        return new Intent(
                id,
                pool,
                look.at(),
                grows ? Intent.Kind.GROW : Intent.Kind.SHRINK,
                from,
                grows ? to : from - victims.size(),
                look.pool().etag(),
                standing.epoch(),
                with.configHash(),
                victims,
                shared.memories().kept(decision));
    }

    private void remember(History fresh) {
        history = fresh;
        shared.ledger().remember(pool, fresh);
    }

    private Instant now() {
        return shared.clock().instant();
    }
}
