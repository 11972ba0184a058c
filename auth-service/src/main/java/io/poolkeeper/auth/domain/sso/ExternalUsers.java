package io.poolkeeper.auth.domain.sso;

import io.poolkeeper.auth.domain.session.Sessions;
import io.poolkeeper.auth.domain.session.SignedIn;
import io.poolkeeper.auth.domain.sso.SsoRefused.Code;
import io.poolkeeper.auth.domain.user.Actors;
import io.poolkeeper.auth.domain.user.ExternalIdentity;
import io.poolkeeper.auth.domain.user.NewUser;
import io.poolkeeper.auth.domain.user.Role;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/**
 * The accounts of the identity provider's people. A person is the subject of an issuer, never an e-mail address: whoever has
 * the address of a local account is somebody else, unless linking is allowed and the provider vouches for the address.
 */
@ApplicationScoped
class ExternalUsers {
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NAME = 255;

    private final Users users;
    private final RoleMapping mapping;
    private final Sessions sessions;
    private final SsoSettings settings;
    private final AuditTrail trail;
    private final Clock clock;

    ExternalUsers(
            Users users, RoleMapping mapping, Sessions sessions, SsoSettings settings, AuditTrail trail, Clock clock) {
        this.users = users;
        this.mapping = mapping;
        this.sessions = sessions;
        this.settings = settings;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional(rollbackOn = SsoRefused.class)
    SignedIn enter(String issuer, Claims claims) throws SsoRefused {
        String subject = claims.text("sub")
                .orElseThrow(() -> new SsoRefused(Code.TOKEN, "the identity provider's token names nobody"));
        NewUser person = new NewUser(email(claims), name(claims), mapping.of(claims));
        User user = account(new ExternalIdentity(issuer, subject), person, claims);
        if (!user.active()) {
            throw new SsoRefused(Code.INACTIVE, "the account is not active");
        }
        return sessions.open(
                user.id(),
                AuditEvent.of(AuditAction.KEYCLOAK_LOGIN)
                        .describe("Signed in through the identity provider")
                        .detail("provider", issuer)
                        .detail(
                                "roles",
                                mapping.values(claims).stream().limit(50).toList()));
    }

    private User account(ExternalIdentity identity, NewUser person, Claims claims) {
        Optional<User> known = users.byIdentity(identity).flatMap(user -> users.lock(user.id()));
        return known.map(user -> updated(user, person))
                .or(() -> linked(identity, person, claims))
                .orElseGet(() -> added(identity, person));
    }

    /** The provider decides name, address and, unless an administrator has, the role. */
    private User updated(User user, NewUser person) {
        User changed = user.named(person.fullName(), person.email());
        User mapped = user.roleOverride() ? changed : changed.mappedTo(person.role());
        if (!mapped.equals(user)) {
            users.save(mapped);
        }
        if (mapped.role() != user.role()) {
            sessions.renewTokens(mapped);
            trail.append(AuditEvent.of(AuditAction.USER_ROLE_CHANGED)
                    .resource("user", user.id(), user.email())
                    .describe("The identity provider gave another role")
                    .detail("old_role", user.role().name())
                    .detail("new_role", mapped.role().name())
                    .by(Actors.of(mapped)));
        }
        return mapped;
    }

    /** The role that the account had here stays until an administrator resets it. */
    private Optional<User> linked(ExternalIdentity identity, NewUser person, Claims claims) {
        if (!settings.linkByEmail() || !claims.emailVerified()) {
            return Optional.empty();
        }
        Optional<User> local = users.byEmail(person.email())
                .flatMap(user -> users.lock(user.id()))
                .filter(user -> user.local() && user.active() && user.role() != Role.ADMIN);
        return local.map(user -> link(user, identity));
    }

    private User link(User user, ExternalIdentity identity) {
        User linked = users.link(user.id(), identity);
        User kept = linked.withRole(user.role());
        users.save(kept);
        sessions.closeAll(user.id());
        trail.append(AuditEvent.of(AuditAction.USER_UPDATED)
                .resource("user", user.id(), user.email())
                .describe("The local account became one of the identity provider, which vouches for its e-mail address")
                .detail("provider", identity.issuer())
                .by(Actors.of(user)));
        return kept;
    }

    private User added(ExternalIdentity identity, NewUser person) {
        User user = users.add(person, identity, clock.instant());
        trail.append(AuditEvent.of(AuditAction.USER_CREATED)
                .resource("user", user.id(), user.email())
                .describe("User created at the first sign-in through the identity provider")
                .detail("role", user.role().name())
                .detail("provider", identity.issuer())
                .by(Actors.of(user)));
        return user;
    }

    private static String email(Claims claims) throws SsoRefused {
        return claims.text("email")
                .filter(text -> text.length() <= LONGEST_EMAIL && text.indexOf('@') > 0)
                .orElseThrow(() -> new SsoRefused(Code.EMAIL, "the identity provider names no e-mail address"));
    }

    private static String name(Claims claims) {
        String name = claims.text("name")
                .or(() -> claims.text("preferred_username"))
                .or(() -> claims.text("email"))
                .orElse("-");
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
