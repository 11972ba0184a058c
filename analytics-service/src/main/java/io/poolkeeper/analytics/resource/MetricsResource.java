package io.poolkeeper.analytics.resource;

import io.poolkeeper.analytics.domain.Metric;
import io.poolkeeper.analytics.domain.Samples;
import io.poolkeeper.analytics.domain.Window;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's flat list of figures, newest first: those of the samples, for nobody sends others. */
@Path("/metrics")
@RolesAllowed(Roles.USER)
@Produces(MediaType.APPLICATION_JSON)
public class MetricsResource {

    private static final int MOST = 1_000;

    private final Samples samples;
    private final Clock clock;

    MetricsResource(Samples samples, Clock clock) {
        this.samples = samples;
        this.clock = clock;
    }

    @GET
    public List<Metric> list(@QueryParam("node_id") @Nullable Long nodeId, @Valid @BeanParam Hours hours) {
        return samples.metrics(nodeId, Window.lastHours(hours.hours, clock), MOST);
    }
}
