package io.poolkeeper.auth.domain.account;

import io.poolkeeper.auth.domain.password.PasswordHash;
import io.poolkeeper.auth.domain.session.PasswordCheck;
import io.poolkeeper.auth.domain.session.Secret;
import io.poolkeeper.auth.domain.session.Sessions;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.BadRequest;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What users change about themselves. The password needs the current one; it ends all other sessions. */
@ApplicationScoped
public class Profile {
    /** Where the change comes from: the session in the browser's cookie goes on. */
    public record Origin(String address, Optional<Secret> session) {}

    private final Users users;
    private final PasswordCheck passwords;
    private final NewPassword newPassword;
    private final Sessions sessions;
    private final AuditTrail trail;

    Profile(Users users, PasswordCheck passwords, NewPassword newPassword, Sessions sessions, AuditTrail trail) {
        this.users = users;
        this.passwords = passwords;
        this.newPassword = newPassword;
        this.sessions = sessions;
        this.trail = trail;
    }

    public User of(long id) {
        return users.find(id).orElseThrow(() -> new NotFound("user", id));
    }

    public User update(long id, ProfileChange change, Origin origin) {
        User user = of(id);
        if (!user.local()) {
            throw new BadRequest("This account is kept by the identity provider; change it there");
        }
        requireFree(user, change);
        Optional<PasswordHash> hash = change.newPassword().map(password -> replacement(user, change, password, origin));
        return QuarkusTransaction.requiringNew().call(() -> store(id, change, hash, origin));
    }

    private void requireFree(User user, ProfileChange change) {
        boolean taken = change.email()
                .flatMap(users::byEmail)
                .filter(holder -> holder.id() != user.id())
                .isPresent();
        if (taken) {
            throw new BadRequest("This e-mail address is taken");
        }
    }

    private PasswordHash replacement(User user, ProfileChange change, String password, Origin origin) {
        String current = change.currentPassword()
                .orElseThrow(() -> new BadRequest("The current password is needed to change it"));
        PasswordHash hash =
                users.passwordOf(user.id()).orElseThrow(() -> new BadRequest("This account has no password to change"));
        User changed = change.applied(user);
        newPassword.require(password, "new_password", changed.email(), changed.fullName());
        if (!passwords.right(user.email(), origin.address(), current, Optional.of(hash))) {
            throw refused(user);
        }
        return newPassword.hash(password, "new_password", changed.email(), changed.fullName());
    }

    private BadRequest refused(User user) {
        trail.appendAlone(AuditEvent.of(AuditAction.PASSWORD_CHANGED)
                .resource("user", user.id(), user.email())
                .describe("Change of password refused")
                .failed("wrong current password"));
        return new BadRequest("The current password is wrong");
    }

    private User store(long id, ProfileChange change, Optional<PasswordHash> hash, Origin origin) {
        User user = users.lock(id).orElseThrow(() -> new NotFound("user", id));
        User changed = change.applied(user);
        users.save(changed);
        hash.ifPresent(password -> {
            users.setPassword(id, password);
            sessions.closeOthers(id, origin.session());
        });
        trail.append(AuditEvent.of(hash.isPresent() ? AuditAction.PASSWORD_CHANGED : AuditAction.PROFILE_UPDATED)
                .resource("user", id, changed.email())
                .describe(hash.isPresent() ? "Password changed; other sessions ended" : "Profile updated")
                .detail("fields_changed", change.changedFields(user)));
        return changed;
    }
}
