package io.poolkeeper.registry.resource.key;

import io.poolkeeper.api.Credential;
import io.poolkeeper.api.RotateKey;
import io.poolkeeper.api.RotatedKey;
import io.poolkeeper.common.problem.Failure.Refused;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.key.KeyDesk;
import io.poolkeeper.registry.domain.key.NodeKey;
import io.poolkeeper.registry.domain.node.NodeDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** A node's API keys: the node replaces its own, people see and revoke them. */
@Path("/nodes/{id:\\d+}/keys")
public class KeyResource {

    private final KeyDesk desk;
    private final NodeDesk nodes;
    private final Caller caller;

    KeyResource(KeyDesk desk, NodeDesk nodes, Caller caller) {
        this.desk = desk;
        this.nodes = nodes;
        this.caller = caller;
    }

    /** A key in a list: never its hash. */
    public record Listed(
            long id,
            @Nullable String keyId,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {
        static Listed of(NodeKey key) {
            return new Listed(
                    key.id(), key.keyId(), key.createdAt(), key.lastUsedAt(), key.expiresAt(), key.revokedAt());
        }
    }

    @POST
    @RolesAllowed(Roles.NODE)
    @Operation(
            summary = "Replace the node's own key",
            description = "The node made the key itself and sends only its id and hash. The key that asked stays valid"
                    + " for the overlap. The same body again gets the same answer with 200.")
    @APIResponse(
            responseCode = "201",
            description = "The new key is in force",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RotatedKey.class)))
    public Response rotate(
            @PathParam("id") long id, @HeaderParam("X-API-Key") String presented, @NotNull @Valid RotateKey wanted) {
        if (id != caller.id()) {
            throw new Refused("This key belongs to another node");
        }
        var rotation = desk.rotate(id, Credential.hash(presented), wanted);
        return Response.status(rotation.fresh() ? Response.Status.CREATED : Response.Status.OK)
                .entity(rotation.answer())
                .build();
    }

    @GET
    @RolesAllowed(Roles.DEVOPS)
    @Operation(summary = "A node's keys, newest first", description = "Revoked and ended ones too; never their hashes.")
    public List<Listed> list(@PathParam("id") long id) {
        nodes.find(id);
        return desk.of(id).stream().map(Listed::of).toList();
    }

    @DELETE
    @Path("/{key_id:[0-9a-z]+}")
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "Revoke a key",
            description = "Felt by every replica at once, by one that hears no other within five seconds.")
    public void revoke(@PathParam("id") long id, @PathParam("key_id") String keyId) {
        nodes.find(id);
        desk.revoke(id, keyId);
    }
}
