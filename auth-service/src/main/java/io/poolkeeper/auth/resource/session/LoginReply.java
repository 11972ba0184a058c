package io.poolkeeper.auth.resource.session;

import io.poolkeeper.auth.domain.session.SignedIn;
import io.poolkeeper.auth.resource.user.UserView;

/** What a client gets for proving who it is; {@code expires_in} counts seconds. */
public record LoginReply(String accessToken, String tokenType, long expiresIn, UserView user) {
    static LoginReply of(SignedIn signedIn) {
        return new LoginReply(
                signedIn.accessToken(), "bearer", signedIn.expiresIn().toSeconds(), UserView.of(signedIn.user()));
    }

    @Override
    public String toString() {
        return "LoginReply[hidden]";
    }
}
