package io.poolkeeper.auth.domain.session;

import io.poolkeeper.auth.domain.password.PasswordHash;
import io.poolkeeper.auth.domain.user.Actors;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.Unauthenticated;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Sign-in with e-mail and password. Whatever is wrong, the answer and the time it takes are the same. */
@ApplicationScoped
public class SignIn {
    private final Users users;
    private final PasswordCheck passwords;
    private final Sessions sessions;
    private final AuditTrail trail;

    SignIn(Users users, PasswordCheck passwords, Sessions sessions, AuditTrail trail) {
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.trail = trail;
    }

    public SignedIn withPassword(String email, String password, String address) {
        Optional<User> user = users.byEmail(email).filter(found -> found.local() && found.active());
        Optional<PasswordHash> hash = user.flatMap(found -> users.passwordOf(found.id()));
        if (!passwords.right(email, address, password, hash)) {
            throw refused(email);
        }
        return sessions.open(
                user.orElseThrow().id(),
                AuditEvent.of(AuditAction.LOGIN_SUCCESS).describe("Signed in with a password"));
    }

    private Unauthenticated refused(String email) {
        trail.appendAlone(AuditEvent.of(AuditAction.LOGIN_FAILED)
                .resource("user", null, shown(email))
                .describe("Sign-in failed")
                .failed("wrong e-mail or password, or the account is not active")
                .by(Actors.NOBODY));
        return new Unauthenticated("The e-mail or the password is wrong");
    }

    /** A password typed into the wrong field has no place in the trail. */
    private static String shown(String email) {
        return email.contains("@") ? email : "(not an e-mail address)";
    }
}
