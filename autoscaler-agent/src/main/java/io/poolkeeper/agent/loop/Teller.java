package io.poolkeeper.agent.loop;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.agent.ledger.Ownership.Standing;
import io.poolkeeper.agent.link.Reports;
import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the control plane what a pool looks like, what was decided and what became of it. */
public final class Teller {

    private static final Duration REPEAT_HELD = Duration.ofMinutes(5);
    private static final int LONGEST_EXPLANATION = 2_000;
    private static final int LONGEST_ERROR = 4_000;

    private final Reports reports;
    private final Ledger ledger;
    private final Wire wire;
    private final MeterRegistry meters;
    private final Map<String, DecisionReport> lastHeld = new HashMap<>();

    public Teller(Reports reports, Ledger ledger, Wire wire, MeterRegistry meters) {
        this.reports = reports;
        this.ledger = ledger;
        this.wire = wire;
        this.meters = meters;
    }

    /** A hold repeats itself every minute; it is told when it changes, and now and then. */
    synchronized void held(String id, Assignment with, Decision decision, Standing standing) {
        count(decision.action().name(), decision.reason().name(), Result.HELD);
        Outcome outcome = Outcome.of(decision.action() == io.poolkeeper.scaling.decision.Action.HOLD ? Result.HELD : Result.SHADOWED);
        DecisionReport report = report(id, with, decision, outcome, standing.epoch());
        DecisionReport last = lastHeld.get(with.pool());
        if (last == null || news(last, report)) {
            lastHeld.put(with.pool(), report);
            reports.held(report);
        }
    }

    private static boolean news(DecisionReport last, DecisionReport fresh) {
        return !last.reason().equals(fresh.reason())
                || !last.outcome().equals(fresh.outcome())
                || !Objects.equals(last.toSize(), fresh.toSize())
                || last.decidedAt().plus(REPEAT_HELD).isBefore(fresh.decidedAt());
    }
}
