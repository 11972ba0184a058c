package io.poolkeeper.auth.resource.account;

import io.poolkeeper.auth.domain.account.Registration;
import io.poolkeeper.auth.resource.access.Standing;
import io.poolkeeper.auth.resource.user.UserView;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Creates local users; always with the role USER, whatever the body says. */
@Path("/auth/register")
@RolesAllowed(Roles.ADMIN)
@Standing
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RegistrationResource {
    public record Account(
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(max = 1_024) String password,
            @NotBlank @Size(max = 255) String fullName) {
        @Override
        public String toString() {
            return "Account[hidden]";
        }
    }

    private final Registration registration;

    RegistrationResource(Registration registration) {
        this.registration = registration;
    }

    @POST
    @Operation(summary = "Create a local user")
    public UserView register(@NotNull @Valid Account account) {
        return UserView.of(
                registration.register(account.email(), account.fullName().strip(), account.password()));
    }
}
