package io.poolkeeper.audit.resource.event;

import io.poolkeeper.audit.domain.event.Event;
import io.poolkeeper.audit.domain.event.Finder.Found;
import io.poolkeeper.audit.domain.event.Position;
import io.poolkeeper.audit.domain.event.Summary;
import io.poolkeeper.audit.domain.event.Trail;
import io.poolkeeper.audit.domain.event.Vocabulary;
import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Who did what. */
@Path(AuditResource.PATH)
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    static final String PATH = "/admin/audit-logs";
    private static final String LOOKED_BACK_TO = "X-Looked-Back-To";
    private static final int A_YEAR = 8_784;
    private static final int KEYS = 3;
    private static final int MOST_SKIPPED = 10_000;

    private final Trail trail;

    AuditResource(Trail trail) {
        this.trail = trail;
    }

    @GET
    @Operation(summary = "List audit events, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Event.class)))
    public Response list(@Valid @BeanParam EventQuery query, @Valid @BeanParam PageRequest page, @Context UriInfo uri) {
        Optional<Position> after = page.cursor(KEYS).map(AuditResource::position);
        int skip = after.map(Position::skip).orElse(page.offset);
        Trail.Page answer = trail.page(query.filter(), after, skip, page.limit);
        Found found = answer.found();
        Response response = new Paged<>(
                        found.events(),
                        answer.total(),
                        found.next().map(AuditResource::cursor).orElse(null))
                .response(uri);
        return found.complete() ? response : lookedBackTo(response, found);
    }

    @GET
    @Path("/summary")
    @Operation(summary = "Count the events of the last hours")
    public Summary summary(@QueryParam("hours") @DefaultValue("24") @Min(1) @Max(A_YEAR) int hours) {
        return trail.summary(hours);
    }

    @GET
    @Path("/categories")
    @Operation(summary = "List categories, actions and statuses with their labels")
    public Vocabulary categories() {
        return Vocabulary.current();
    }

    /** The page ended before it was full: its reader learns how far it looked, and goes on at the link. */
    private static Response lookedBackTo(Response response, Found found) {
        return Response.fromResponse(response)
                .header(
                        LOOKED_BACK_TO,
                        found.next()
                                .map(Position::timestamp)
                                .map(Object::toString)
                                .orElseThrow())
                .build();
    }

    private static Position position(Cursor cursor) {
        int skip = (int) Math.clamp(cursor.number(2), 0, MOST_SKIPPED);
        return new Position(cursor.instant(0), cursor.number(1), skip);
    }

    private static Cursor cursor(Position position) {
        return Cursor.of(position.timestamp(), position.id(), position.skip());
    }
}
