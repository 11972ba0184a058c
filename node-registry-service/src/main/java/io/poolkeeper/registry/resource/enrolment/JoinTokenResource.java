package io.poolkeeper.registry.resource.enrolment;

import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.enrolment.JoinToken;
import io.poolkeeper.registry.domain.enrolment.JoinTokenDesk;
import io.poolkeeper.registry.domain.enrolment.JoinTokens;
import io.poolkeeper.registry.resource.Message;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** One-time permissions to enrol. */
@Path("/nodes/join-tokens")
@RolesAllowed(Roles.DEVOPS)
public class JoinTokenResource {

    private final JoinTokenDesk desk;
    private final JoinTokens tokens;
    private final Caller caller;

    JoinTokenResource(JoinTokenDesk desk, JoinTokens tokens, Caller caller) {
        this.desk = desk;
        this.tokens = tokens;
        this.caller = caller;
    }

    /** Whom the token shall admit; what is absent admits any. */
    public record Wanted(
            @Size(min = 1, max = 255) @Nullable String namePattern,
            @Size(min = 1, max = 100) @Nullable String region,
            @Size(max = 500) @Nullable List<@NotBlank @Size(max = 255) String> pools,
            @Min(1) @Max(10_080) @Nullable Integer ttlMinutes) {}

    /** The token's text is shown this once. */
    public record Issued(long id, String token, Instant expiresAt) {

        /** Never the token. */
        @Override
        public String toString() {
            return "Issued[" + id + "]";
        }
    }

    /** A token in a list: never its text. */
    public record Listed(
            long id,
            String tokenId,
            @Nullable String namePattern,
            @Nullable String region,
            @Nullable List<String> pools,
            @Nullable Long createdBy,
            @Nullable String createdByEmail,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable Long nodeId,
            @Nullable Instant revokedAt) {

        static Listed of(JoinToken token) {
            return new Listed(
                    token.id(),
                    token.tokenId(),
                    token.namePattern(),
                    token.region(),
                    token.pools(),
                    token.createdBy(),
                    token.createdByEmail(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.usedAt(),
                    token.usedByNode(),
                    token.revokedAt());
        }
    }

    @POST
    @Operation(summary = "Make a join token; its text is shown this once")
    public Issued issue(@NotNull @Valid Wanted wanted) {
        Duration life = wanted.ttlMinutes() == null ? null : Duration.ofMinutes(wanted.ttlMinutes());
        var issued = desk.issue(
                new JoinTokenDesk.Scope(wanted.namePattern(), wanted.region(), wanted.pools(), life),
                caller.id(),
                caller.email());
        return new Issued(issued.id(), issued.credential().text(), issued.expiresAt());
    }

    @GET
    @Operation(summary = "The join tokens, newest first")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Listed.class)))
    public Response list(@Valid @BeanParam PageRequest page, @Context UriInfo uri) {
        long olderThan = page.cursor(1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        List<JoinToken> found = tokens.list(olderThan, page.limit, page.offset);
        return Paged.of(
                        found.stream().map(Listed::of).toList(),
                        tokens.count(),
                        page.next(found, token -> Cursor.of(token.id())))
                .response(uri);
    }

    @DELETE
    @Path("/{id:\\d+}")
    @Operation(
            summary = "Revoke a join token",
            description =
                    "One that was used, revoked or never there is 404. The node of a used one stays: delete that.")
    public Message revoke(@PathParam("id") long id) {
        desk.revoke(id);
        return new Message("Join token revoked");
    }
}
