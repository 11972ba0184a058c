package io.poolkeeper.agent.loop;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.agent.ledger.Ownership.Standing;
import io.poolkeeper.agent.link.Reports;
import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.PoolReport;
import io.poolkeeper.api.ProvisionedInstance;
import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells the control plane what a pool looks like, what was decided and what became of it. */
public final class Teller {

    private static final Logger LOG = Logger.getLogger(Teller.class);
    private static final Duration REPEAT_HELD = Duration.ofMinutes(5);

    private final Reports reports;
    private final Ledger ledger;
    private final DecisionReports words;
    private final MeterRegistry meters;
    private final Map<String, Said> lastQuiet = new HashMap<>();
    private final Map<String, List<ProvisionedInstance>> untold = new ConcurrentHashMap<>();

    /** What makes a hold another one than the last; the whole of it is put into words only then. */
    private record Said(
            Reason reason, Result result, @Nullable Integer to, Instant at) {

        boolean repeats(@Nullable Said last) {
            return last != null
                    && last.reason == reason
                    && last.result == result
                    && Objects.equals(last.to, to)
                    && !last.at.plus(REPEAT_HELD).isBefore(at);
        }
    }

    public Teller(Reports reports, Ledger ledger, Wire wire, MeterRegistry meters) {
        this.reports = reports;
        this.ledger = ledger;
        this.words = new DecisionReports(wire);
        this.meters = meters;
    }

    /** Outcomes that a crash kept from being told. */
    public void catchUp() {
        ledger.untold().forEach(c -> tell(c.intent(), Objects.requireNonNull(c.outcome())));
    }

    /** A hold repeats itself every minute; it is told when it changes, and now and then. */
    void quiet(String id, Assignment with, Decision decision, Look look, Standing standing) {
        sampled(Samples.of(with, look, standing, Verdict.quiet(with, decision)));
        Result result = decision.action() == Action.HOLD ? Result.HELD : Result.SHADOWED;
        count(decision.action().name(), decision.reason().name(), result.name());
        if (news(with.pool(), new Said(decision.reason(), result, decision.to(), look.at()))) {
            reports.held(words.quiet(id, with, decision, result, standing.epoch()));
        }
    }

    void acted(Assignment with, Intent intent, Outcome outcome, Look look, Standing standing) {
        DecisionReport report = tell(intent, outcome);
        count(report);
        sampled(Samples.of(with, look, standing, Verdict.acted(intent, outcome, report.explanation())));
        LOG.infof(
                "Pool %s: %s %d -> %d %s (%s)",
                with.policy().name(),
                report.action(),
                intent.from(),
                intent.to(),
                outcome.result(),
                report.explanation());
    }

    void notDriving(Assignment with, Look look, Standing standing, String why) {
        sampled(Samples.of(with, look, standing, Verdict.notDriving(why)));
    }

    void fenced(String id, Assignment with, Standing standing, Instant now, String why) {
        DecisionReport report = words.fenced(id, with, now, standing.epoch(), why);
        count(report);
        reports.acted(report, () -> {});
    }

    /** Told with the pool's next sample, whatever its turn comes to. */
    void provisioned(String pool, List<ProvisionedInstance> serving) {
        if (!serving.isEmpty()) {
            untold.merge(
                    pool,
                    serving,
                    (before, more) ->
                            Stream.concat(before.stream(), more.stream()).toList());
        }
    }

    private void sampled(PoolReport sample) {
        List<ProvisionedInstance> serving = untold.remove(sample.oraclePoolId());
        reports.sampled(serving == null ? sample : Samples.with(sample, serving));
    }

    private DecisionReport tell(Intent intent, Outcome outcome) {
        DecisionReport report = words.acted(intent, outcome);
        reports.acted(report, () -> ledger.told(intent.decisionId(), outcome.result()));
        return report;
    }

    private synchronized boolean news(String pool, Said fresh) {
        boolean news = !fresh.repeats(lastQuiet.get(pool));
        if (news) {
            lastQuiet.put(pool, fresh);
        }
        return news;
    }

    private void count(DecisionReport report) {
        count(report.action(), report.reason(), report.outcome());
    }

    private void count(String action, String reason, String outcome) {
        meters.counter("decisions", "action", action, "reason", reason, "outcome", outcome)
                .increment();
    }
}
