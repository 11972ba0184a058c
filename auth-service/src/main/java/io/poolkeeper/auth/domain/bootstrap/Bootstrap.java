package io.poolkeeper.auth.domain.bootstrap;

import io.poolkeeper.auth.domain.account.NewPassword;
import io.poolkeeper.auth.domain.password.PasswordHash;
import io.poolkeeper.auth.domain.session.Secret;
import io.poolkeeper.auth.domain.session.Sessions;
import io.poolkeeper.auth.domain.session.SignedIn;
import io.poolkeeper.auth.domain.user.Actors;
import io.poolkeeper.auth.domain.user.NewUser;
import io.poolkeeper.auth.domain.user.Role;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.Conflict;
import io.poolkeeper.common.problem.Failure.Unauthenticated;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes the first administrator, for whoever holds the one-time token and while nobody else exists. */
@ApplicationScoped
public class Bootstrap {
    private final BootstrapTokens tokens;
    private final Users users;
    private final NewPassword passwords;
    private final Sessions sessions;
    private final AuditTrail trail;
    private final Clock clock;

    Bootstrap(
            BootstrapTokens tokens,
            Users users,
            NewPassword passwords,
            Sessions sessions,
            AuditTrail trail,
            Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    public SignedIn claim(Secret token, String email, String fullName, String password) {
        requireNobody();
        requireGood(token);
        PasswordHash hash = passwords.hash(password, "password", email, fullName);
        return QuarkusTransaction.requiringNew()
                .call(() -> create(token, new NewUser(email, fullName, Role.ADMIN), hash));
    }

    private SignedIn create(Secret token, NewUser admin, PasswordHash hash) {
        tokens.lock();
        requireNobody();
        if (!tokens.spend(token.hash(), clock.instant())) {
            throw wrong();
        }
        User user = users.add(admin, hash, clock.instant());
        return sessions.open(
                user.id(),
                AuditEvent.of(AuditAction.FIRST_ADMIN_CREATED)
                        .describe("The first administrator was created and signed in"));
    }

    private void requireNobody() {
        if (users.count() > 0) {
            throw new Conflict("There are users already; an administrator can add more");
        }
    }

    /** Before the costly hash; it is spent later, in the transaction. */
    private void requireGood(Secret token) {
        boolean good = tokens.find()
                .filter(known -> known.valid(clock.instant()) && known.hash().equals(token.hash()))
                .isPresent();
        if (!good) {
            trail.appendAlone(AuditEvent.of(AuditAction.ACCESS_REFUSED)
                    .describe("POST /auth/bootstrap")
                    .failed("wrong, used or expired bootstrap token")
                    .by(Actors.NOBODY));
            throw wrong();
        }
    }

    private static Unauthenticated wrong() {
        return new Unauthenticated("The bootstrap token is wrong, used or expired");
    }
}
