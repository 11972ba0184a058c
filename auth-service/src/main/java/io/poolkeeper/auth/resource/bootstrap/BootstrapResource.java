package io.poolkeeper.auth.resource.bootstrap;

import io.poolkeeper.auth.domain.bootstrap.Bootstrap;
import io.poolkeeper.auth.domain.session.AddressLimits;
import io.poolkeeper.auth.domain.session.Network;
import io.poolkeeper.auth.domain.session.Secret;
import io.poolkeeper.auth.resource.access.AuditsItself;
import io.poolkeeper.auth.resource.session.LoginReply;
import io.poolkeeper.auth.resource.session.RefreshCookie;
import io.poolkeeper.common.security.Caller;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Creates the first administrator. */
@Path("/auth/bootstrap")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BootstrapResource {
    public record Claim(
            @NotBlank @Size(max = 256) String token,
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 255) String fullName,
            @NotNull @Size(max = 1_024) String password) {
        @Override
        public String toString() {
            return "Claim[hidden]";
        }
    }

    private final Bootstrap bootstrap;
    private final AddressLimits limits;
    private final RefreshCookie cookie;
    private final Caller caller;

    BootstrapResource(Bootstrap bootstrap, AddressLimits limits, RefreshCookie cookie, Caller caller) {
        this.bootstrap = bootstrap;
        this.limits = limits;
        this.cookie = cookie;
        this.caller = caller;
    }

    @POST
    @AuditsItself
    @Operation(summary = "Create the first administrator with the one-time bootstrap token")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LoginReply.class)))
    public Response claim(@NotNull @Valid Claim claim, @Context UriInfo uri) {
        limits.signIn(Network.of(caller.address()));
        Secret token = new Secret(claim.token().strip());
        return cookie.reply(
                bootstrap.claim(token, claim.email(), claim.fullName().strip(), claim.password()), uri);
    }
}
