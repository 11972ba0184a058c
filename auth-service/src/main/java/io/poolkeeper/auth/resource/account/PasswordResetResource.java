package io.poolkeeper.auth.resource.account;

import io.poolkeeper.auth.domain.account.PasswordLinks;
import io.poolkeeper.auth.domain.session.AddressLimits;
import io.poolkeeper.auth.domain.session.Network;
import io.poolkeeper.auth.domain.session.Secret;
import io.poolkeeper.auth.resource.access.AuditsItself;
import io.poolkeeper.common.security.Caller;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Sets a new password for whoever holds a one-time link. */
@Path("/auth/password-reset")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PasswordResetResource {
    public record NewPassword(
            @NotBlank @Size(max = 256) String token,
            @NotNull @Size(max = 1_024) String password) {
        @Override
        public String toString() {
            return "NewPassword[hidden]";
        }
    }

    private final PasswordLinks links;
    private final AddressLimits limits;
    private final Caller caller;

    PasswordResetResource(PasswordLinks links, AddressLimits limits, Caller caller) {
        this.links = links;
        this.limits = limits;
        this.caller = caller;
    }

    @POST
    @AuditsItself
    @Operation(summary = "Set a new password with a one-time link")
    @APIResponse(responseCode = "204", description = "Done")
    public void redeem(@NotNull @Valid NewPassword wanted) {
        limits.signIn(Network.of(caller.address()));
        links.redeem(new Secret(wanted.token().strip()), wanted.password());
    }
}
