package io.poolkeeper.auth.resource.access;

import io.poolkeeper.auth.domain.session.Revocations;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.common.problem.Failure.Unauthenticated;
import io.poolkeeper.common.security.Caller;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** This service has the users at hand, so here a deactivation or a change of role counts at once, not when the token ends. */
@Provider
@Standing
public class StandingCheck implements ContainerRequestFilter {
    private final Users users;
    private final Revocations revocations;
    private final Caller caller;

    StandingCheck(Users users, Revocations revocations, Caller caller) {
        this.users = users;
        this.revocations = revocations;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean stands = users.find(caller.id()).filter(this::stands).isPresent();
        if (!stands || caller.session().filter(revocations::ended).isPresent()) {
            throw new Unauthenticated("Your account has changed since you signed in; sign in again");
        }
    }

    private boolean stands(User user) {
        return user.active()
                && user.role().name().equals(caller.role())
                && user.tokenVersion() <= caller.tokenVersion();
    }
}
