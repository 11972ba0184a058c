package io.poolkeeper.analytics.resource.shadow;

import io.poolkeeper.analytics.domain.shadow.Shadow;
import io.poolkeeper.analytics.domain.shadow.ShadowDesk;
import io.poolkeeper.analytics.domain.shadow.Shadowed;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Policies that run beside the live ones. */
@Path("/analytics/shadows")
@Produces(MediaType.APPLICATION_JSON)
public class ShadowResource {

    private static final String SHADOW = """
            {"oracle_pool_id": "ocid1.instancepool.oc1.iad.web", "node_id": 7, "pool_id": 12, "yaml_config": "pools: ...",
             "since": "2026-11-22T00:00:00Z", "until": "2026-11-23T05:00:00Z", "ready": true,
             "ready_why": "29.0 hours compared, 24 are asked for",
             "comparison": {"name": "web", "known_minutes": 1740.0, "saved_money": 0.42}}
            """;

    private final ShadowDesk desk;
    private final Caller caller;

    ShadowResource(ShadowDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** The whole configuration that is to run beside the live one, for one of its pools. */
    public record ShadowRequest(
            @NotBlank String yaml,
            @Size(max = 500) @Nullable String comment) {}

    @GET
    @RolesAllowed(Roles.USER)
    @Operation(summary = "The shadows that are set")
    public List<Shadow> list() {
        return desk.all();
    }

    @GET
    @Path("/{oraclePoolId}")
    @RolesAllowed(Roles.USER)
    @Operation(
            summary = "A pool's shadow beside what really happened since it was set",
            description = "Of the last 14 days at most. To promote it, save its yaml_config at the node.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = Shadowed.class),
                            examples = @ExampleObject(name = "example", value = SHADOW)))
    public Shadowed get(@PathParam("oraclePoolId") String oraclePoolId) {
        return desk.look(oraclePoolId);
    }

    @PUT
    @Path("/{oraclePoolId}")
    @RolesAllowed(Roles.DEVOPS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set a pool's shadow", description = "It replaces the one before and starts anew.")
    public Shadow set(@PathParam("oraclePoolId") String oraclePoolId, @NotNull @Valid ShadowRequest request) {
        return desk.set(oraclePoolId, request.yaml(), request.comment(), caller.email());
    }

    @DELETE
    @Path("/{oraclePoolId}")
    @RolesAllowed(Roles.DEVOPS)
    @Operation(summary = "Remove a pool's shadow")
    public void remove(@PathParam("oraclePoolId") String oraclePoolId) {
        desk.remove(oraclePoolId);
    }
}
