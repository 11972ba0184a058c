package io.poolkeeper.auth.resource.session;

import io.poolkeeper.auth.domain.session.Network;
import io.poolkeeper.auth.domain.session.Secret;
import io.poolkeeper.auth.domain.session.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The refresh token in the browser: out of reach of scripts, sent to these routes only. */
@ApplicationScoped
public class RefreshCookie {
    public static final String NAME = "poolkeeper_refresh";
    private static final String PATH = "/api/auth";

    private final Optional<Boolean> secure;

    RefreshCookie(@ConfigProperty(name = "poolkeeper.auth.secure-cookie") Optional<Boolean> secure) {
        this.secure = secure;
    }

    public Response reply(SignedIn signedIn, UriInfo uri) {
        Response.ResponseBuilder reply = Response.ok(LoginReply.of(signedIn));
        of(signedIn, uri).ifPresent(reply::cookie);
        return reply.build();
    }

    public Optional<NewCookie> of(SignedIn signedIn, UriInfo uri) {
        return signedIn.cookie()
                .map(cookie -> cookie(NAME, PATH, cookie.secret().text(), cookie.lasts(), uri));
    }

    NewCookie none(UriInfo uri) {
        return cookie(NAME, PATH, "", Duration.ZERO, uri);
    }

    public static Optional<Secret> read(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank()).map(Secret::new);
    }

    public NewCookie cookie(String name, String path, String value, Duration lasts, UriInfo uri) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(path)
                .maxAge((int) lasts.toSeconds())
                .httpOnly(true)
                .secure(secure.orElseGet(() -> beyondThisMachine(uri)))
                .sameSite(SameSite.LAX)
                .build();
    }

    /** A proxy may end TLS unseen, so the rule asks who is served: plain HTTP is for one's own machine only. */
    private static boolean beyondThisMachine(UriInfo uri) {
        return !Network.isThisMachine(uri.getBaseUri().getHost());
    }
}
