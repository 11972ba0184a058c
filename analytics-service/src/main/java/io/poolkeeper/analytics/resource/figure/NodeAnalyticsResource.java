package io.poolkeeper.analytics.resource.figure;

import io.poolkeeper.analytics.domain.figure.Figures;
import io.poolkeeper.analytics.domain.figure.NodeFigures;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** One node now. */
@Path("/nodes/{id:\\d+}/analytics")
@RolesAllowed(Roles.USER)
@Produces(MediaType.APPLICATION_JSON)
public class NodeAnalyticsResource {

    private final Figures figures;

    NodeAnalyticsResource(Figures figures) {
        this.figures = figures;
    }

    @GET
    public NodeFigures now(@PathParam("id") long id) {
        return figures.node(id);
    }
}
