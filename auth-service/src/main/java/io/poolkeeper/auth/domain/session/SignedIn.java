package io.poolkeeper.auth.domain.session;

import io.poolkeeper.auth.domain.user.User;
import java.time.Duration;
import java.util.Optional;

/** The cookie is absent when the browser already holds the current one. */
public record SignedIn(User user, String accessToken, Duration expiresIn, Optional<Cookie> cookie) {
    public record Cookie(Secret secret, Duration lasts) {}

    @Override
    public String toString() {
        return "SignedIn[" + user.id() + "]";
    }
}
