package io.poolkeeper.analytics.resource.sample;

import io.poolkeeper.analytics.domain.sample.PoolSample;
import io.poolkeeper.analytics.domain.sample.Samples;
import io.poolkeeper.analytics.domain.window.Position;
import io.poolkeeper.analytics.resource.window.Places;
import io.poolkeeper.analytics.resource.window.Span;
import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What the agents saw, look by look. */
@Path("/analytics/pools")
@RolesAllowed(Roles.USER)
@Produces(MediaType.APPLICATION_JSON)
public class PoolSampleResource {

    private final Samples samples;
    private final Clock clock;

    PoolSampleResource(Samples samples, Clock clock) {
        this.samples = samples;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Samples, newest first")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = PoolSample.class)))
    public Response pools(
            @QueryParam("node_id") @Nullable Long nodeId,
            @QueryParam("events_only") @DefaultValue("false") boolean eventsOnly,
            @Valid @BeanParam Span span,
            @Valid @BeanParam PageRequest page,
            @Context UriInfo uri) {
        List<PoolSample> found = samples.list(new Samples.SampleQuery(
                span.window(clock), nodeId, eventsOnly, Places.asked(page), page.limit, page.offset));
        Cursor next = page.next(found, last -> Places.cursor(new Position(last.timestamp(), last.id())));
        return Paged.of(found, next).response(uri);
    }
}
