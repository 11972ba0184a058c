package io.poolkeeper.common.audit;

import static io.poolkeeper.common.audit.AuditCategory.ADMIN;
import static io.poolkeeper.common.audit.AuditCategory.AUTH;
import static io.poolkeeper.common.audit.AuditCategory.CONFIG;
import static io.poolkeeper.common.audit.AuditCategory.NODE;
import static io.poolkeeper.common.audit.AuditCategory.POOL;
import static io.poolkeeper.common.audit.AuditCategory.SYSTEM;
import static io.poolkeeper.common.audit.AuditCategory.USER;

/** Everything the audit trail can say. The one list: the audit service publishes it as it stands here. */
public enum AuditAction {
    LOGIN_SUCCESS(AUTH, "Login"),
    LOGIN_FAILED(AUTH, "Failed login"),
    LOGOUT(AUTH, "Logout"),
    TOKEN_REFRESH(AUTH, "Session continued"),
    TOKEN_REUSED(AUTH, "Refresh token used twice"),
    KEYCLOAK_LOGIN(AUTH, "Single sign-on login"),
    SESSION_REVOKED(AUTH, "Session ended"),
    ACCESS_REFUSED(AUTH, "Request refused"),
    SIGNING_KEY_CREATED(AUTH, "Signing key created"),

    FIRST_ADMIN_CREATED(ADMIN, "First administrator created"),

    USER_CREATED(USER, "User created"),
    USER_UPDATED(USER, "User updated"),
    USER_ROLE_CHANGED(USER, "Role changed"),
    USER_DEACTIVATED(USER, "User deactivated"),
    USER_ACTIVATED(USER, "User activated"),
    USER_DELETED(USER, "User deleted"),
    PROFILE_UPDATED(USER, "Profile updated"),
    PASSWORD_CHANGED(USER, "Password changed"),
    PASSWORD_RESET_OFFERED(USER, "Password reset link made"),

    JOIN_TOKEN_CREATED(NODE, "Join token created"),
    JOIN_TOKEN_REVOKED(NODE, "Join token revoked"),
    JOIN_TOKEN_REFUSED(NODE, "Join token refused"),
    NODE_REGISTERED(NODE, "Node registered"),
    NODE_CREATED(NODE, "Node created"),
    NODE_UPDATED(NODE, "Node updated"),
    NODE_DELETED(NODE, "Node deleted"),
    NODE_KEY_ROTATED(NODE, "Node key rotated"),
    NODE_KEY_REVOKED(NODE, "Node key revoked"),
    NODE_CAME_ONLINE(NODE, "Node came online"),
    NODE_WENT_OFFLINE(NODE, "Node went offline"),

    POOL_CREATED(POOL, "Pool first reported"),
    POOL_UPDATED(POOL, "Pool updated"),
    POOL_DELETED(POOL, "Pool deleted"),
    POOL_FOREIGN(POOL, "Report for another node's pool refused"),
    POOL_PINNED(POOL, "Pool size set by hand"),
    POOL_UNPINNED(POOL, "Pool size given back to its policy"),
    POOL_HANDED_OVER(POOL, "Pool handed to another node"),
    SCALING_PAUSED(POOL, "Scaling paused"),
    SCALING_RESUMED(POOL, "Scaling resumed"),
    GUARD_RAILS_UPDATED(POOL, "Guard rails changed"),
    POOL_RESIZED(POOL, "Pool resized"),
    POOL_RESIZE_FAILED(POOL, "Pool resize failed"),
    POOL_FENCED(POOL, "Agent fenced off a pool"),

    CONFIG_UPDATED(CONFIG, "Configuration updated"),
    CONFIG_PUSHED(CONFIG, "Configuration pushed by its node"),
    CONFIG_REJECTED(CONFIG, "Configuration rejected by its node"),
    CONFIG_ROLLED_BACK(CONFIG, "Configuration rolled back"),
    SCHEDULE_CREATED(CONFIG, "Schedule created"),
    SCHEDULE_UPDATED(CONFIG, "Schedule updated"),
    SCHEDULE_DELETED(CONFIG, "Schedule deleted"),

    DATA_EXPORTED(SYSTEM, "Data exported"),
    SHADOW_SET(CONFIG, "Shadow policy set"),
    SHADOW_REMOVED(CONFIG, "Shadow policy removed"),

    BACKTEST_STARTED(SYSTEM, "Backtest started"),
    BACKTEST_CANCELLED(SYSTEM, "Backtest cancelled"),
    METRIC_ADDED(SYSTEM, "Metric sent"),

    AUDIT_EXPORTED(SYSTEM, "Audit trail exported"),
    AUDIT_ARCHIVED(SYSTEM, "Audit trail archived");

    private final AuditCategory category;
    private final String label;

    AuditAction(AuditCategory category, String label) {
        this.category = category;
        this.label = label;
    }

    public AuditCategory category() {
        return category;
    }

    public String label() {
        return label;
    }
}
