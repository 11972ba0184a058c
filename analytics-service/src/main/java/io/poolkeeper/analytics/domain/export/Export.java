package io.poolkeeper.analytics.domain.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.analytics.domain.cost.CostDesk;
import io.poolkeeper.analytics.domain.decision.DecisionQuery;
import io.poolkeeper.analytics.domain.decision.Decisions;
import io.poolkeeper.analytics.domain.decision.Decisions.Listed;
import io.poolkeeper.analytics.domain.figure.Curves.Scope;
import io.poolkeeper.analytics.domain.figure.Figures;
import io.poolkeeper.analytics.domain.provisioning.Provisioned.Place;
import io.poolkeeper.analytics.domain.provisioning.ProvisioningDesk;
import io.poolkeeper.analytics.domain.provisioning.ProvisioningDesk.Told;
import io.poolkeeper.analytics.domain.sample.Metric;
import io.poolkeeper.analytics.domain.sample.PoolSample;
import io.poolkeeper.analytics.domain.sample.Samples;
import io.poolkeeper.analytics.domain.window.Interval;
import io.poolkeeper.analytics.domain.window.Position;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.BadRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands out all that matches, page by page: however much it is, a thousand rows are in memory. */
@ApplicationScoped
public class Export {

    private static final int PAGE = 1_000;

    private final Figures figures;
    private final Samples samples;
    private final Decisions decisions;
    private final CostDesk costs;
    private final ProvisioningDesk provisioning;
    private final AuditTrail trail;
    private final ObjectMapper json;

    Export(
            Figures figures,
            Samples samples,
            Decisions decisions,
            CostDesk costs,
            ProvisioningDesk provisioning,
            AuditTrail trail,
            ObjectMapper json) {
        this.figures = figures;
        this.samples = samples;
        this.decisions = decisions;
        this.costs = costs;
        this.provisioning = provisioning;
        this.trail = trail;
        this.json = json;
    }

    /** What of a view is wanted; each view heeds the filters it has. */
    public record Wanted(View view, FileForm form, DecisionQuery filter, boolean eventsOnly, Interval interval) {

        Window window() {
            return filter.window();
        }

        Optional<Long> nodeId() {
            return filter.nodeId().isPresent() ? Optional.of(filter.nodeId().getAsLong()) : Optional.empty();
        }
    }

    /** Who takes data away leaves an event, before the first line goes out. */
    public void announce(Wanted wanted) {
        if (wanted.view() == View.RESOURCES && wanted.nodeId().isEmpty()) {
            throw new BadRequest("Resources are those of one node: name it as node_id");
        }
        trail.appendAlone(AuditEvent.of(AuditAction.DATA_EXPORTED)
                .resource("analytics", wanted.view().text(), null)
                .describe("Analytics were exported")
                .detail("format", wanted.form().name())
                .detail("from", wanted.window().from().toString())
                .detail("to", wanted.window().to().toString())
                .detail("node_id", wanted.nodeId().orElse(null))
                .detail("oracle_pool_id", wanted.filter().oraclePoolId().orElse(null))
                .detail("search", wanted.filter().text().orElse(null)));
    }

    public void write(Wanted wanted, Consumer<String> out) {
        var rows = new Rows(json, wanted.form());
        out.accept(rows.head(wanted.view().row()));
        each(wanted, row -> out.accept(rows.line(row)));
    }

    private void each(Wanted wanted, Consumer<Object> out) {
        switch (wanted.view()) {
            case DECISIONS -> decisions(wanted, out);
            case SAMPLES -> samples(wanted, out);
            case TRENDS ->
                figures.trend(wanted.window(), wanted.interval(), scope(wanted)).forEach(out);
            case RESOURCES ->
                figures.resources(wanted.nodeId().orElseThrow(), wanted.window(), wanted.interval())
                        .forEach(out);
            case SCALING_PATTERNS -> figures.patterns(wanted.window()).byHour().forEach(out);
            case METRICS -> metrics(wanted, out);
            case COST -> costs.of(wanted.window(), wanted.nodeId()).pools().forEach(out);
            case PROVISIONING_TIMES -> provisioningTimes(wanted, out);
        }
    }

    private static Scope scope(Wanted wanted) {
        return new Scope(wanted.nodeId().orElse(null), null);
    }

    private void decisions(Wanted wanted, Consumer<Object> out) {
        Position after = null;
        List<Listed> page;
        do {
            page = decisions.list(wanted.filter(), after, 0, PAGE);
            page.forEach(listed -> out.accept(listed.entry()));
            after = page.isEmpty() ? after : page.getLast().position();
        } while (page.size() == PAGE);
    }

    private void provisioningTimes(Wanted wanted, Consumer<Object> out) {
        Place after = null;
        List<Told> page;
        do {
            page = provisioning.times(wanted.window(), wanted.filter().oraclePoolId(), after, 0, PAGE);
            page.forEach(told -> out.accept(told.times()));
            after = page.isEmpty() ? after : page.getLast().place();
        } while (page.size() == PAGE);
    }

    private void samples(Wanted wanted, Consumer<Object> out) {
        Position after = null;
        List<PoolSample> page;
        do {
            page = samples.list(new Samples.SampleQuery(
                    wanted.window(), wanted.nodeId().orElse(null), wanted.eventsOnly(), after, PAGE, 0));
            page.forEach(out);
            after = page.isEmpty()
                    ? after
                    : new Position(page.getLast().timestamp(), page.getLast().id());
        } while (page.size() == PAGE);
    }

    private void metrics(Wanted wanted, Consumer<Object> out) {
        Position after = null;
        List<Metric> page;
        do {
            page = samples.metrics(wanted.nodeId().orElse(null), wanted.window(), after, PAGE);
            page.forEach(out);
            after = page.isEmpty()
                    ? after
                    : new Position(page.getLast().timestamp(), page.getLast().id());
        } while (page.size() == PAGE);
    }
}
