package io.poolkeeper.auth.resource.account;

import io.poolkeeper.auth.domain.account.PasswordLinks;
import io.poolkeeper.auth.domain.account.UserAdministration;
import io.poolkeeper.auth.domain.user.Role;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.UserFilter;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.auth.resource.access.Standing;
import io.poolkeeper.auth.resource.user.UserView;
import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Users as administrators see and change them. */
@Path("/admin/users")
@RolesAllowed(Roles.ADMIN)
@Standing
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {
    public record RoleChange(@NotNull Role role) {}

    public record Activity(@NotNull Boolean isActive) {}

    /** Shown once; the path belongs to the UI, which knows its own address. */
    public record ResetLink(String resetToken, String resetPath, Instant expiresAt) {
        static ResetLink of(PasswordLinks.Link link) {
            String token = link.token().text();
            return new ResetLink(token, "/reset-password?token=" + token, link.expiresAt());
        }

        @Override
        public String toString() {
            return "ResetLink[hidden]";
        }
    }

    private final Users users;
    private final UserAdministration administration;
    private final Caller caller;

    UserResource(Users users, UserAdministration administration, Caller caller) {
        this.users = users;
        this.administration = administration;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List the users in order of their ids")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = UserView.class)))
    public Response list(
            @Valid @BeanParam PageRequest page,
            @QueryParam("q") @Nullable @Size(max = 200) String text,
            @QueryParam("role") @Nullable Role role,
            @QueryParam("active") @Nullable Boolean active,
            @Context UriInfo uri) {
        var filter = new UserFilter(
                Optional.ofNullable(text).map(String::strip).filter(wanted -> !wanted.isEmpty()),
                Optional.ofNullable(role),
                Optional.ofNullable(active));
        long after = page.cursor(1).map(cursor -> cursor.number(0)).orElse(0L);
        List<User> found = users.after(after, filter, page.offset, page.limit);
        Cursor next = page.next(found, last -> Cursor.of(last.id()));
        return Paged.of(found.stream().map(UserView::of).toList(), users.count(filter), next)
                .response(uri);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a user")
    public UserView get(@PathParam("id") long id) {
        return UserView.of(users.find(id).orElseThrow(() -> new NotFound("user", id)));
    }

    @PUT
    @Path("/{id}/role")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give a user another role")
    public UserView changeRole(@PathParam("id") long id, @NotNull @Valid RoleChange change) {
        return UserView.of(administration.changeRole(caller.id(), id, change.role()));
    }

    @POST
    @Path("/{id}/reset-role-override")
    @Operation(summary = "Let the identity provider decide the role again")
    public UserView resetRoleOverride(@PathParam("id") long id) {
        return UserView.of(administration.resetRoleOverride(caller.id(), id));
    }

    @PUT
    @Path("/{id}/active")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Let a user sign in again, or sign a user out everywhere and let nobody sign in as that user")
    public UserView setActive(@PathParam("id") long id, @NotNull @Valid Activity activity) {
        return UserView.of(
                activity.isActive()
                        ? administration.activate(caller.id(), id)
                        : administration.deactivate(caller.id(), id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a user, whose sessions end")
    public void delete(@PathParam("id") long id) {
        administration.delete(caller.id(), id);
    }

    @POST
    @Path("/{id}/reset-password")
    @Operation(summary = "Make a one-time link with which the user sets a new password")
    public ResetLink resetPassword(@PathParam("id") long id) {
        return ResetLink.of(administration.resetPassword(caller.id(), id));
    }
}
