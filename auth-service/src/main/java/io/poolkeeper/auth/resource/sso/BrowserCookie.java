package io.poolkeeper.auth.resource.sso;

import io.poolkeeper.auth.domain.session.Secret;
import io.poolkeeper.auth.domain.sso.SingleSignOn;
import io.poolkeeper.auth.resource.session.RefreshCookie;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;

/** Marks the browser in which a sign-in began: nobody can finish it in another one. */
@ApplicationScoped
public class BrowserCookie {
    static final String NAME = "poolkeeper_sso";
    private static final String PATH = "/api/auth/keycloak";

    private final RefreshCookie refreshCookie;

    BrowserCookie(RefreshCookie refreshCookie) {
        this.refreshCookie = refreshCookie;
    }

    NewCookie of(Secret browser, UriInfo uri) {
        return refreshCookie.cookie(NAME, PATH, browser.text(), SingleSignOn.PATIENCE, uri);
    }

    NewCookie none(UriInfo uri) {
        return refreshCookie.cookie(NAME, PATH, "", Duration.ZERO, uri);
    }
}
