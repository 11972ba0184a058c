package io.poolkeeper.auth.domain.account;

import io.poolkeeper.auth.domain.session.Sessions;
import io.poolkeeper.auth.domain.user.Role;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.BadRequest;
import io.poolkeeper.common.problem.Failure.Conflict;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.Failure.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;

/**
 * What an administrator may do to other users. All active administrators are held while one of them is changed: two who
 * demote each other at once cannot both succeed, so one always remains.
 */
@ApplicationScoped
public class UserAdministration {
    private final Users users;
    private final Sessions sessions;
    private final PasswordLinks links;
    private final AuditTrail trail;

    UserAdministration(Users users, Sessions sessions, PasswordLinks links, AuditTrail trail) {
        this.users = users;
        this.sessions = sessions;
        this.links = links;
        this.trail = trail;
    }

    @Transactional
    public User changeRole(long admin, long id, Role role) {
        User user = other(admin, id);
        User changed = user.withRole(role);
        users.save(changed);
        sessions.renewTokens(changed);
        trail.append(event(AuditAction.USER_ROLE_CHANGED, user, "Role changed")
                .detail("old_role", user.role().name())
                .detail("new_role", role.name()));
        return changed;
    }

    @Transactional
    public User resetRoleOverride(long admin, long id) {
        User user = other(admin, id);
        if (user.local()) {
            throw new BadRequest("Only the role of a single sign-on user can be overridden");
        }
        if (!user.roleOverride()) {
            throw new BadRequest("The role of this user is not overridden");
        }
        User changed = user.withoutOverride();
        users.save(changed);
        trail.append(event(AuditAction.USER_ROLE_CHANGED, user, "The identity provider decides the role again")
                .detail("action", "reset_role_override")
                .detail("current_role", user.role().name()));
        return changed;
    }

    @Transactional
    public User activate(long admin, long id) {
        User changed = other(admin, id).activated(true);
        users.save(changed);
        trail.append(event(AuditAction.USER_ACTIVATED, changed, "User activated"));
        return changed;
    }

    @Transactional
    public User deactivate(long admin, long id) {
        User changed = other(admin, id).activated(false);
        users.save(changed);
        sessions.renewTokens(changed);
        sessions.closeAll(id);
        trail.append(event(AuditAction.USER_DEACTIVATED, changed, "User deactivated and signed out everywhere"));
        return changed;
    }

    @Transactional
    public void delete(long admin, long id) {
        User user = other(admin, id);
        sessions.renewTokens(user.activated(false));
        sessions.closeAll(id);
        users.remove(id);
        trail.append(event(AuditAction.USER_DELETED, user, "User deleted and signed out everywhere")
                .detail("role", user.role().name()));
    }

    /** The link is for the administrator to pass on; with it the user sets a password, which ends all sessions. */
    @Transactional
    public PasswordLinks.Link resetPassword(long admin, long id) {
        User user = other(admin, id);
        if (!user.local()) {
            throw new BadRequest("This account signs in through the identity provider; reset its password there");
        }
        trail.append(event(AuditAction.PASSWORD_RESET_OFFERED, user, "A one-time link to set a new password was made"));
        return links.offer(user);
    }

    private User other(long admin, long id) {
        Set<Long> admins = users.lockActiveAdmins();
        if (!admins.contains(admin)) {
            throw new Refused("You are no longer an administrator");
        }
        User user = users.lock(id).orElseThrow(() -> new NotFound("user", id));
        if (admin == id) {
            throw new Conflict("You cannot change your own role or standing; ask another administrator");
        }
        return user;
    }

    private static AuditEvent event(AuditAction action, User user, String sentence) {
        return AuditEvent.of(action).resource("user", user.id(), user.email()).describe(sentence);
    }
}
