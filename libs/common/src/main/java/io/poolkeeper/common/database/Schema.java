package io.poolkeeper.common.database;

import java.util.Locale;

/**
 * The schemas, in the order their migrations run: a later one may use what an earlier one grants.
 *
 * <p>Each has an owner role, which runs Flyway and owns the tables, and the login role of its service, which gets DML
 * table by table from the migrations.
 */
public enum Schema {
    AUDIT("audit-service"),
    ANALYTICS("analytics-service"),
    REGISTRY("node-registry-service"),
    AUTH("auth-service");

    private final String module;

    Schema(String module) {
        this.module = module;
    }

    /** Folder of the service whose schema it is. */
    public String module() {
        return module;
    }

    public String schemaName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String serviceRole() {
        return "poolkeeper_" + schemaName();
    }

    public String ownerRole() {
        return serviceRole() + "_owner";
    }
}
