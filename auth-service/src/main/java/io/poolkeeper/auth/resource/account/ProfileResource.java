package io.poolkeeper.auth.resource.account;

import io.poolkeeper.auth.domain.account.Profile;
import io.poolkeeper.auth.domain.account.ProfileChange;
import io.poolkeeper.auth.domain.session.Network;
import io.poolkeeper.auth.resource.access.Standing;
import io.poolkeeper.auth.resource.session.RefreshCookie;
import io.poolkeeper.auth.resource.user.UserView;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The caller's own account. */
@Path("/auth")
@RolesAllowed(Roles.USER)
@Standing
@Produces(MediaType.APPLICATION_JSON)
public class ProfileResource {
    private static final String SOMETHING = "(?s).*\\S.*";

    public record Change(
            @Nullable @Size(max = 255) @Pattern(regexp = SOMETHING, message = "must not be blank")
            String fullName,

            @Nullable @Email @Size(min = 3, max = 254) String email,
            @Nullable @Size(max = 1_024) String currentPassword,
            @Nullable @Size(max = 1_024) String newPassword) {

        ProfileChange toDomain() {
            return new ProfileChange(
                    Optional.ofNullable(fullName).map(String::strip),
                    Optional.ofNullable(email),
                    Optional.ofNullable(currentPassword),
                    Optional.ofNullable(newPassword));
        }

        @Override
        public String toString() {
            return "Change[hidden]";
        }
    }

    private final Profile profile;
    private final Caller caller;

    ProfileResource(Profile profile, Caller caller) {
        this.profile = profile;
        this.caller = caller;
    }

    @GET
    @Path("/me")
    @Operation(summary = "Show the caller's own account")
    public UserView me() {
        return UserView.of(profile.of(caller.id()));
    }

    @PUT
    @Path("/profile")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change the caller's own name, e-mail address or password")
    public UserView update(@NotNull @Valid Change change, @CookieParam(RefreshCookie.NAME) @Nullable String token) {
        var origin = new Profile.Origin(Network.of(caller.address()), RefreshCookie.read(token));
        return UserView.of(profile.update(caller.id(), change.toDomain(), origin));
    }
}
