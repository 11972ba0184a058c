package io.poolkeeper.auth.resource.session;

import io.poolkeeper.auth.domain.session.AddressLimits;
import io.poolkeeper.auth.domain.session.Network;
import io.poolkeeper.auth.domain.session.Refreshing;
import io.poolkeeper.auth.domain.session.Refreshing.Outcome;
import io.poolkeeper.auth.domain.session.Sessions;
import io.poolkeeper.auth.domain.session.SignIn;
import io.poolkeeper.auth.domain.session.SignedIn;
import io.poolkeeper.auth.resource.access.AuditsItself;
import io.poolkeeper.common.problem.Failure.Refused;
import io.poolkeeper.common.problem.Failure.Unauthenticated;
import io.poolkeeper.common.security.Caller;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Signing in with a password, staying signed in, signing out. */
@Path("/auth")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    private static final String CROSS_SITE = "cross-site";

    public record Login(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 1_024) String password) {
        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }

    private final SignIn signIn;
    private final Refreshing refreshing;
    private final Sessions sessions;
    private final AddressLimits limits;
    private final RefreshCookie cookie;
    private final Caller caller;

    SessionResource(
            SignIn signIn,
            Refreshing refreshing,
            Sessions sessions,
            AddressLimits limits,
            RefreshCookie cookie,
            Caller caller) {
        this.signIn = signIn;
        this.refreshing = refreshing;
        this.sessions = sessions;
        this.limits = limits;
        this.cookie = cookie;
        this.caller = caller;
    }

    @POST
    @Path("/login")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @AuditsItself
    @Operation(operationId = "loginByForm", summary = "Sign in with e-mail and password")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LoginReply.class)))
    public Response login(
            @RestForm @NotBlank @Size(max = 254) String email,
            @RestForm @NotBlank @Size(max = 1_024) String password,
            @Context UriInfo uri) {
        return enter(new Login(email, password), uri);
    }

    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @AuditsItself
    @Operation(operationId = "login", summary = "Sign in with e-mail and password")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LoginReply.class)))
    public Response login(@NotNull @Valid Login login, @Context UriInfo uri) {
        return enter(login, uri);
    }

    @POST
    @Path("/refresh")
    @AuditsItself
    @Operation(summary = "Trade the refresh cookie for an access token and the next cookie")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LoginReply.class)))
    public Response refresh(
            @CookieParam(RefreshCookie.NAME) @Nullable String token,
            @HeaderParam("Sec-Fetch-Site") @Nullable String site,
            @Context UriInfo uri) {
        limits.refresh(network());
        refuseOtherSites(site);
        return switch (refreshing.refresh(RefreshCookie.read(token))) {
            case Outcome.Refreshed(SignedIn signedIn) -> cookie.reply(signedIn, uri);
            case Outcome.Refused(String why) -> throw new Unauthenticated("Sign in again: " + why);
        };
    }

    @POST
    @Path("/logout")
    @Operation(summary = "End this session, or all sessions of its user")
    @APIResponse(responseCode = "204", description = "Done")
    public Response logout(
            @CookieParam(RefreshCookie.NAME) @Nullable String token,
            @QueryParam("all") @DefaultValue("false") boolean all,
            @HeaderParam("Sec-Fetch-Site") @Nullable String site,
            @Context UriInfo uri) {
        limits.refresh(network());
        refuseOtherSites(site);
        RefreshCookie.read(token).ifPresent(secret -> sessions.close(secret, all));
        return Response.noContent().cookie(cookie.none(uri)).build();
    }

    private Response enter(Login login, UriInfo uri) {
        limits.signIn(network());
        return cookie.reply(signIn.withPassword(login.email().strip(), login.password(), network()), uri);
    }

    private String network() {
        return Network.of(caller.address());
    }

    /** The cookie is SameSite=Lax already; this holds for browsers that do not know that. */
    private static void refuseOtherSites(@Nullable String site) {
        if (CROSS_SITE.equals(site)) {
            throw new Refused("Another web site may not act for you");
        }
    }
}
