package io.poolkeeper.analytics.resource;

import io.poolkeeper.analytics.domain.Figures;
import io.poolkeeper.analytics.domain.Interval;
import io.poolkeeper.analytics.domain.PoolSample;
import io.poolkeeper.analytics.domain.Samples;
import io.poolkeeper.analytics.domain.Samples.Position;
import io.poolkeeper.analytics.domain.ScalingPatterns;
import io.poolkeeper.analytics.domain.SystemFigures;
import io.poolkeeper.analytics.domain.TrendPoint;
import io.poolkeeper.analytics.domain.Window;
import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fleet: its figures now, its curves, its resizes. */
@Path("/analytics")
@RolesAllowed(Roles.USER)
@Produces(MediaType.APPLICATION_JSON)
public class AnalyticsResource {

    static final String INTERVALS = "minute|hour|day";

    private final Figures figures;
    private final Samples samples;
    private final Clock clock;

    AnalyticsResource(Figures figures, Samples samples, Clock clock) {
        this.figures = figures;
        this.samples = samples;
        this.clock = clock;
    }

    @GET
    @Path("/system")
    public SystemFigures system() {
        return figures.system();
    }

    @GET
    @Path("/pools")
    public Response pools(
            @QueryParam("node_id") @Nullable Long nodeId,
            @QueryParam("events_only") @DefaultValue("false") boolean eventsOnly,
            @Valid @BeanParam Hours hours,
            @Valid @BeanParam PageRequest page,
            @Context UriInfo uri) {
        Position before = page.cursor(2)
                .map(cursor -> new Position(cursor.instant(0), cursor.number(1)))
                .orElse(null);
        List<PoolSample> found = samples.list(new Samples.SampleQuery(
                Window.lastHours(hours.hours, clock), nodeId, eventsOnly, before, page.limit, page.offset));
        return Paged.of(found, found.size() < page.limit ? null : next(found.getLast()))
                .response(uri);
    }

    @GET
    @Path("/instance-trends")
    public List<TrendPoint> trends(
            @Valid @BeanParam Hours hours,
            @QueryParam("interval") @DefaultValue("hour") @Pattern(regexp = INTERVALS) String interval) {
        Interval width = Interval.of(interval, hours.hours);
        return samples.trend(Window.lastHours(hours.hours, clock), width);
    }

    @GET
    @Path("/scaling-patterns")
    public ScalingPatterns patterns(@Valid @BeanParam Hours hours) {
        return figures.patterns(hours.hours);
    }

    private static Cursor next(PoolSample last) {
        return Cursor.of(last.timestamp(), last.id());
    }
}
