package io.poolkeeper.analytics.resource;

import io.poolkeeper.analytics.domain.Figures;
import io.poolkeeper.analytics.domain.Interval;
import io.poolkeeper.analytics.domain.NodeHealth;
import io.poolkeeper.analytics.domain.ResourcePoint;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** One node over time. */
@Path("/analytics/node/{id:\\d+}")
@RolesAllowed(Roles.DEVOPS)
@Produces(MediaType.APPLICATION_JSON)
public class NodeHealthResource {

    private final Figures figures;

    NodeHealthResource(Figures figures) {
        this.figures = figures;
    }

    @GET
    @Path("/health")
    public NodeHealth health(@PathParam("id") long id, @Valid @BeanParam Hours hours) {
        return figures.health(id, hours.hours);
    }

    @GET
    @Path("/resources")
    public List<ResourcePoint> resources(
            @PathParam("id") long id,
            @Valid @BeanParam Hours hours,
            @QueryParam("interval") @DefaultValue("hour") @Pattern(regexp = AnalyticsResource.INTERVALS)
                    String interval) {
        return figures.resources(id, hours.hours, Interval.of(interval, hours.hours));
    }
}
