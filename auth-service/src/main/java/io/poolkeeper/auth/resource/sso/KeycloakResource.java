package io.poolkeeper.auth.resource.sso;

import io.poolkeeper.auth.domain.session.AddressLimits;
import io.poolkeeper.auth.domain.session.Network;
import io.poolkeeper.auth.domain.session.SignedIn;
import io.poolkeeper.auth.domain.sso.SingleSignOn;
import io.poolkeeper.auth.domain.sso.SsoRefused;
import io.poolkeeper.auth.domain.sso.SsoSetup;
import io.poolkeeper.auth.resource.access.AuditsItself;
import io.poolkeeper.auth.resource.session.LoginReply;
import io.poolkeeper.auth.resource.session.RefreshCookie;
import io.poolkeeper.common.problem.Failure.Unauthenticated;
import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.common.security.Caller;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Signing in through the identity provider, in a browser or by a client that ran the browser's part itself. */
@Path("/auth/keycloak")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class KeycloakResource {
    private static final Duration SOON = Duration.ofSeconds(10);

    /** @param nonce what the client put into its request to the provider, if it did */
    public record CodeLogin(
            @NotBlank @Size(max = 4_096) String code,
            @NotBlank @Size(max = 2_048) String redirectUri,

            @NotNull @Pattern(regexp = "[A-Za-z0-9._~-]{43,128}")
            String codeVerifier,

            @Nullable @Size(max = 256) String nonce) {
        @Override
        public String toString() {
            return "CodeLogin[hidden]";
        }
    }

    private final SingleSignOn signOn;
    private final SsoSetup setup;
    private final AddressLimits limits;
    private final RefreshCookie refreshCookie;
    private final BrowserCookie browserCookie;
    private final Caller caller;

    KeycloakResource(
            SingleSignOn signOn,
            SsoSetup setup,
            AddressLimits limits,
            RefreshCookie refreshCookie,
            BrowserCookie browserCookie,
            Caller caller) {
        this.signOn = signOn;
        this.setup = setup;
        this.limits = limits;
        this.refreshCookie = refreshCookie;
        this.browserCookie = browserCookie;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Send the browser to the identity provider")
    @APIResponse(responseCode = "303", description = "To the identity provider")
    public Response start(@QueryParam("return_to") @Nullable String returnTo, @Context UriInfo uri) {
        setup.required();
        limits.refresh(Network.of(caller.address()));
        try {
            SingleSignOn.Start start = signOn.start(returnTo);
            return to(start.location(), browserCookie.of(start.browser(), uri));
        } catch (SsoRefused away) {
            return refused(away, uri);
        }
    }

    @GET
    @Path("/callback")
    @Operation(summary = "Take the browser back from the identity provider, sign its user in and return to the UI")
    @APIResponse(responseCode = "303", description = "To the UI's login page, which says how it went")
    public Response finish(
            @QueryParam("state") @Nullable @Size(max = 512) String state,
            @QueryParam("code") @Nullable @Size(max = 4_096) String code,
            @QueryParam("error") @Nullable @Size(max = 256) String error,
            @QueryParam("iss") @Nullable @Size(max = 2_048) String issuer,
            @CookieParam(BrowserCookie.NAME) @Nullable String browser,
            @Context UriInfo uri) {
        setup.required();
        limits.refresh(Network.of(caller.address()));
        try {
            var finished =
                    signOn.finish(new SingleSignOn.Callback(state, code, error, issuer), RefreshCookie.read(browser));
            return entered(finished, uri);
        } catch (SsoRefused refused) {
            return refused(refused, uri);
        }
    }

    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @AuditsItself
    @Operation(summary = "Sign in with a code of the identity provider and its PKCE verifier")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LoginReply.class)))
    public Response login(@NotNull @Valid CodeLogin login, @Context UriInfo uri) {
        setup.required();
        limits.signIn(Network.of(caller.address()));
        try {
            SignedIn signedIn = signOn.withCode(
                    login.code(), login.redirectUri(), login.codeVerifier(), Optional.ofNullable(login.nonce()));
            return refreshCookie.reply(signedIn, uri);
        } catch (SsoRefused refused) {
            throw refused.code() == SsoRefused.Code.UNAVAILABLE
                    ? new Unavailable("The identity provider cannot be reached", SOON)
                    : new Unauthenticated("The identity provider's code was not accepted: " + refused.getMessage());
        }
    }

    private Response entered(SingleSignOn.Finished finished, UriInfo uri) {
        String page = "/login?sso=ok&return_to=" + URLEncoder.encode(finished.returnTo(), StandardCharsets.UTF_8);
        NewCookie session = refreshCookie.of(finished.signedIn(), uri).orElseThrow();
        return to(setup.required().publicUrl() + page, session, browserCookie.none(uri));
    }

    private Response refused(SsoRefused refused, UriInfo uri) {
        String page = "/login?sso_error=" + refused.code().name().toLowerCase(Locale.ROOT);
        return to(setup.required().publicUrl() + page, browserCookie.none(uri));
    }

    private static Response to(String location, NewCookie... cookies) {
        return Response.seeOther(URI.create(location))
                .cookie(cookies)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
