package io.poolkeeper.analytics.resource.figure;

import io.poolkeeper.analytics.domain.decision.ScalingPatterns;
import io.poolkeeper.analytics.domain.figure.Curves.Scope;
import io.poolkeeper.analytics.domain.figure.Figures;
import io.poolkeeper.analytics.domain.figure.SystemFigures;
import io.poolkeeper.analytics.domain.figure.TrendPoint;
import io.poolkeeper.analytics.domain.window.Interval;
import io.poolkeeper.analytics.resource.window.Span;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The fleet: its figures now, its curves, its resizes. */
@Path("/analytics")
@RolesAllowed(Roles.USER)
@Produces(MediaType.APPLICATION_JSON)
public class AnalyticsResource {

    private final Figures figures;
    private final Clock clock;

    AnalyticsResource(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @GET
    @Path("/system")
    @Operation(
            summary = "The fleet in one row",
            description =
                    "A figure that nothing fresh tells is null, never zero; last_updated is the newest sample's time.")
    public SystemFigures system() {
        return figures.system();
    }

    @GET
    @Path("/instance-trends")
    @Operation(
            summary = "Instances and utilisation over time",
            description = "Ascending; a bucket without samples is missing, so that a gap stays a gap.")
    public List<TrendPoint> trends(
            @Valid @BeanParam Span span,
            @Parameter(description = "minute, hour, day, or a number of them: 5m, 6h, 7d", example = "15m")
                    @QueryParam("interval")
                    @DefaultValue("hour")
                    @Pattern(regexp = Interval.PATTERN)
                    String interval,
            @QueryParam("node_id") @Nullable Long nodeId,
            @QueryParam("pool_id") @Nullable Long poolId) {
        return figures.trend(span.window(clock), Interval.of(interval), new Scope(nodeId, poolId));
    }

    @GET
    @Path("/scaling-patterns")
    @Operation(summary = "How often pools were resized, by decision and its last outcome")
    public ScalingPatterns patterns(@Valid @BeanParam Span span) {
        return figures.patterns(span.window(clock));
    }
}
