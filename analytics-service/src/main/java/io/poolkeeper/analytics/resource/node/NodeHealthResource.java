package io.poolkeeper.analytics.resource.node;

import io.poolkeeper.analytics.domain.figure.Figures;
import io.poolkeeper.analytics.domain.figure.ResourcePoint;
import io.poolkeeper.analytics.domain.node.NodeHealth;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One node over time. */
@Path("/analytics/node/{id:\\d+}")
@RolesAllowed(Roles.DEVOPS)
@Produces(MediaType.APPLICATION_JSON)
public class NodeHealthResource {

    private final Figures figures;
    private final Clock clock;

    NodeHealthResource(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @GET
    @Path("/health")
    @Operation(summary = "When a node was heard from, from its lifecycle events")
    public NodeHealth health(@PathParam("id") long id, @Valid @BeanParam Span span) {
        return figures.health(id, span.window(clock));
    }

    @GET
    @Path("/resources")
    @Operation(summary = "What a node's pools used over time")
    public List<ResourcePoint> resources(
            @PathParam("id") long id,
            @Valid @BeanParam Span span,
            @QueryParam("interval") @DefaultValue("hour") @Pattern(regexp = Interval.PATTERN) String interval) {
        return figures.resources(id, span.window(clock), Interval.of(interval));
    }
}
