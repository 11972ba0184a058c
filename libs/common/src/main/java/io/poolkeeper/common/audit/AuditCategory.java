package io.poolkeeper.common.audit;

/** Categories of audit events, with the label people see. */
public enum AuditCategory {
    AUTH("Authentication"),
    NODE("Node Operations"),
    POOL("Pool Operations"),
    USER("User Management"),
    CONFIG("Configuration"),
    SYSTEM("System Events"),
    ADMIN("Admin Operations");

    private final String label;

    AuditCategory(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
