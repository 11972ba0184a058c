package io.poolkeeper.runner;

import java.util.Locale;

/** The four services, in the order of their ports. */
enum ServiceProcess {
    AUTH("auth-service"),
    REGISTRY("node-registry-service"),
    ANALYTICS("analytics-service"),
    AUDIT("audit-service");

    private final String module;

    ServiceProcess(String module) {
        this.module = module;
    }

    String module() {
        return module;
    }

    String processName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
