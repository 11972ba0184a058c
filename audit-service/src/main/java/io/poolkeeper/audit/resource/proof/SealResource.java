package io.poolkeeper.audit.resource.proof;

import io.poolkeeper.audit.domain.head.HeadKey;
import io.poolkeeper.audit.domain.head.Heads;
import io.poolkeeper.audit.domain.head.SignedHead;
import io.poolkeeper.audit.domain.proof.Verdict;
import io.poolkeeper.audit.domain.proof.Verification;
import io.poolkeeper.audit.domain.seal.Seal;
import io.poolkeeper.audit.domain.seal.Seals;
import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.PermitAll;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What shows that the trail was not changed. */
@Path("/admin/audit-logs")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class SealResource {
    private final Seals seals;
    private final Heads heads;
    private final HeadKey key;
    private final Verification verification;

    SealResource(Seals seals, Heads heads, HeadKey key, Verification verification) {
        this.seals = seals;
        this.heads = heads;
        this.key = key;
        this.verification = verification;
    }

    @GET
    @Path("/verify")
    @Operation(summary = "Check the trail against its seals, from a sequence on; go on at next_sequence")
    public Verdict verify(
            @QueryParam("from_sequence") @DefaultValue("1") @Min(1) long from,
            @QueryParam("to_sequence") @DefaultValue("9223372036854775807") @Min(1) long to,
            @QueryParam("limit") @DefaultValue("250000") @Min(1) @Max(1_000_000) long limit) {
        return verification.verify(from, to, limit);
    }

    @GET
    @Path("/seals")
    @Operation(summary = "List the seals, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Seal.class)))
    public Response seals(@Valid @BeanParam PageRequest page, @Context UriInfo uri) {
        List<Seal> found = seals.newest(before(page), page.limit);
        return Paged.of(found, page.next(found, seal -> Cursor.of(seal.number())))
                .response(uri);
    }

    @GET
    @Path("/heads")
    @Operation(summary = "List the signed heads, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = SignedHead.class)))
    public Response heads(@Valid @BeanParam PageRequest page, @Context UriInfo uri) {
        List<SignedHead> found = heads.newest(before(page), page.limit);
        return Paged.of(found, page.next(found, head -> Cursor.of(head.number())))
                .response(uri);
    }

    @GET
    @Path("/head")
    @Operation(summary = "Download the head of the chain as it is now, signed")
    public SignedHead head() {
        return heads.now().orElseThrow(() -> new NotFound("sealed event", "any"));
    }

    @GET
    @Path("/key")
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Download the public key that heads are signed with")
    public String key() {
        return key.publicPem();
    }

    private static long before(PageRequest page) {
        return page.cursor(1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
    }
}
