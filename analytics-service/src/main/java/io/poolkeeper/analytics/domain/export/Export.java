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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
        pages(
                (Position after) -> decisions.list(wanted.filter(), after, 0, PAGE),
                Listed::position,
                listed -> out.accept(listed.entry()));
    }

    private void provisioningTimes(Wanted wanted, Consumer<Object> out) {
        pages(
                (Place after) ->
                        provisioning.times(wanted.window(), wanted.filter().oraclePoolId(), after, 0, PAGE),
                Told::place,
                told -> out.accept(told.times()));
    }

    private void samples(Wanted wanted, Consumer<Object> out) {
        pages(
                (Position after) -> samples.list(new Samples.SampleQuery(
                        wanted.window(), wanted.nodeId().orElse(null), wanted.eventsOnly(), after, PAGE, 0)),
                last -> new Position(last.timestamp(), last.id()),
                out);
    }

    private void metrics(Wanted wanted, Consumer<Object> out) {
        pages(
                (Position after) -> samples.metrics(wanted.nodeId().orElse(null), wanted.window(), after, PAGE),
                last -> new Position(last.timestamp(), last.id()),
                out);
    }

    /** All of a list, a page in memory at a time. */
    private static <T, P> void pages(
            Function<@Nullable P, List<T>> next, Function<T, P> place, Consumer<? super T> out) {
        P after = null;
        List<T> page;
        do {
            page = next.apply(after);
            page.forEach(out);
            after = page.isEmpty() ? after : place.apply(page.getLast());
        } while (page.size() == PAGE);
    }
}
