package io.poolkeeper.auth.resource;

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
    private final Caller caller;

    StandingCheck(Users users, Caller caller) {
        this.users = users;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean stands = users.find(caller.id())
                .filter(user -> user.active() && user.role().name().equals(caller.role()))
                .isPresent();
        if (!stands) {
            throw new Unauthenticated("Your account has changed since you signed in; sign in again");
        }
    }
}
