package io.poolkeeper.auth.store.user;

import io.poolkeeper.auth.domain.password.PasswordHash;
import io.poolkeeper.auth.domain.user.AuthProvider;
import io.poolkeeper.auth.domain.user.ExternalIdentity;
import io.poolkeeper.auth.domain.user.NewUser;
import io.poolkeeper.auth.domain.user.Role;
import io.poolkeeper.auth.domain.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of users. An update writes the columns that changed and no others. */
@Entity
@DynamicUpdate
@Table(name = "app_user")
class AccountRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String email;

    private String fullName;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private AuthProvider authProvider;

    private @Nullable String keycloakUserId;

    private @Nullable String passwordHash;

    @Column(name = "is_active")
    private boolean active;

    private boolean roleOverride;
    private @Nullable String issuer;
    private int tokenVersion;

    private Instant createdAt;

    /** For Hibernate. */
    protected AccountRow() {}

    static AccountRow local(NewUser user, PasswordHash password, Instant createdAt) {
        AccountRow row = new AccountRow();
        row.email = user.email();
        row.fullName = user.fullName();
        row.role = user.role();
        row.authProvider = AuthProvider.LOCAL;
        row.passwordHash = password.encoded();
        row.active = true;
        row.createdAt = createdAt;
        return row;
    }

    static AccountRow external(NewUser user, ExternalIdentity identity, Instant createdAt) {
        AccountRow row = new AccountRow();
        row.email = user.email();
        row.fullName = user.fullName();
        row.role = user.role();
        row.active = true;
        row.createdAt = createdAt;
        row.vouchFor(identity);
        return row;
    }

    void vouchFor(ExternalIdentity identity) {
        authProvider = AuthProvider.KEYCLOAK;
        issuer = identity.issuer();
        keycloakUserId = identity.subject();
        passwordHash = null;
    }

    void become(User user) {
        email = user.email();
        fullName = user.fullName();
        role = user.role();
        active = user.active();
        roleOverride = user.roleOverride();
        tokenVersion = user.tokenVersion();
    }

    void setPassword(PasswordHash password) {
        passwordHash = password.encoded();
    }

    Long id() {
        return id;
    }

    Optional<PasswordHash> password() {
        return Optional.ofNullable(passwordHash).map(PasswordHash::new);
    }

    User toUser() {
        return new User(
                id, email, fullName, role, authProvider, keycloakUserId, active, roleOverride, tokenVersion, createdAt);
    }
}
