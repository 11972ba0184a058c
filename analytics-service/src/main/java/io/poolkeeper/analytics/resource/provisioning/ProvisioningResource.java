package io.poolkeeper.analytics.resource.provisioning;

import io.poolkeeper.analytics.domain.provisioning.ProvisioningDesk;
import io.poolkeeper.analytics.domain.provisioning.ProvisioningTimes;
import io.poolkeeper.analytics.resource.window.Span;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How long pools take to grow. */
@Path("/analytics/provisioning-times")
@RolesAllowed(Roles.USER)
@Produces(MediaType.APPLICATION_JSON)
public class ProvisioningResource {

    private static final Duration WEEK = Duration.ofDays(7);

    private final ProvisioningDesk desk;
    private final Clock clock;

    ProvisioningResource(ProvisioningDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "From the request to running and to healthy instances, by pool",
            description = "Of the last week unless asked otherwise; beside it what the agents measured themselves.")
    public List<ProvisioningTimes> times(
            @QueryParam("oracle_pool_id") @Nullable String oraclePoolId, @Valid @BeanParam Span span) {
        return desk.times(span.window(clock, WEEK), Optional.ofNullable(oraclePoolId));
    }
}
