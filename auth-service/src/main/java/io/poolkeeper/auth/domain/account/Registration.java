package io.poolkeeper.auth.domain.account;

import io.poolkeeper.auth.domain.password.PasswordHash;
import io.poolkeeper.auth.domain.user.NewUser;
import io.poolkeeper.auth.domain.user.Role;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.Conflict;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes local accounts. The password is hashed before the transaction, so that no connection waits for it. */
@ApplicationScoped
public class Registration {
    private final Users users;
    private final NewPassword passwords;
    private final AuditTrail trail;
    private final Clock clock;

    Registration(Users users, NewPassword passwords, AuditTrail trail, Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.trail = trail;
        this.clock = clock;
    }

    public User register(String email, String fullName, String password) {
        if (users.byEmail(email).isPresent()) {
            throw new Conflict("There is already a user with this e-mail address");
        }
        PasswordHash hash = passwords.hash(password, "password", email, fullName);
        return QuarkusTransaction.requiringNew().call(() -> add(new NewUser(email, fullName, Role.USER), hash));
    }

    private User add(NewUser wanted, PasswordHash hash) {
        User user = users.add(wanted, hash, clock.instant());
        trail.append(AuditEvent.of(AuditAction.USER_CREATED)
                .resource("user", user.id(), user.email())
                .describe("User created")
                .detail("role", user.role().name()));
        return user;
    }
}
