package io.poolkeeper.analytics.resource.provisioning;

import io.poolkeeper.analytics.domain.provisioning.Provisioned.Place;
import io.poolkeeper.analytics.domain.provisioning.ProvisioningDesk;
import io.poolkeeper.analytics.domain.provisioning.ProvisioningDesk.Told;
import io.poolkeeper.analytics.domain.provisioning.ProvisioningTimes;
import io.poolkeeper.analytics.resource.window.Span;
import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** How long pools take to grow. */
@Path("/analytics/provisioning-times")
@RolesAllowed(Roles.USER)
@Produces(MediaType.APPLICATION_JSON)
public class ProvisioningResource {

    private static final String TIMES = """
            [{"oracle_pool_id": "ocid1.instancepool.oc1.iad.web", "pool_id": 12, "node_id": 7, "growths": 14, "unfinished": 1,
              "running": {"p50_seconds": 95.0, "p95_seconds": 130.0}, "healthy": {"p50_seconds": 120.0, "p95_seconds": 180.0},
              "agent_boot_seconds": 150.0, "agent_lag_seconds": 75.0, "measured_at": "2026-11-23T04:58:00Z"}]
            """;

    private static final int KEYS = 5;
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
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.ARRAY, implementation = ProvisioningTimes.class),
                            examples = @ExampleObject(name = "example", value = TIMES)))
    public Response times(
            @QueryParam("oracle_pool_id") @Nullable String oraclePoolId,
            @Valid @BeanParam Span span,
            @Valid @BeanParam PageRequest page,
            @Context UriInfo uri) {
        List<Told> found = desk.times(
                span.window(clock, WEEK), Optional.ofNullable(oraclePoolId), asked(page), page.offset, page.limit);
        Cursor next = page.next(found, last -> cursor(last.place()));
        return Paged.of(found.stream().map(Told::times).toList(), next).response(uri);
    }

    private static @Nullable Place asked(PageRequest page) {
        return page.cursor(KEYS)
                .map(at -> new Place(
                        at.keys().getFirst(),
                        at.number(1),
                        at.keys().get(2),
                        at.keys().get(3),
                        at.number(4)))
                .orElse(null);
    }

    private static Cursor cursor(Place place) {
        return Cursor.of(
                place.oraclePoolId(),
                place.poolId(),
                Objects.requireNonNullElse(place.shape(), ""),
                Objects.requireNonNullElse(place.availabilityDomain(), ""),
                place.id());
    }
}
