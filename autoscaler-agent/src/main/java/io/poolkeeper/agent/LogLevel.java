package io.poolkeeper.agent;

import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** LOG_LEVEL by the reference's names. What is chattier than INFO is meant for the agent's own messages only. */
enum LogLevel {
    DEBUG(Level.FINE, Level.INFO),
    INFO(Level.INFO, Level.INFO),
    WARNING(Level.WARNING, Level.WARNING),
    ERROR(Level.SEVERE, Level.SEVERE),
    CRITICAL(Level.SEVERE, Level.SEVERE);

    private static final Logger OWN = Logger.getLogger("io.poolkeeper");
    private static final Logger ALL = Logger.getLogger("");

    private final Level own;
    private final Level others;

    LogLevel(Level own, Level others) {
        this.own = own;
        this.others = others;
    }

    /** An unknown name counts as INFO. */
    static LogLevel of(String name) {
        return switch (name.strip().toUpperCase(Locale.ROOT)) {
            case "DEBUG", "TRACE" -> DEBUG;
            case "WARNING", "WARN" -> WARNING;
            case "ERROR" -> ERROR;
            case "CRITICAL", "FATAL" -> CRITICAL;
            default -> INFO;
        };
    }

    void apply() {
        OWN.setLevel(own);
        ALL.setLevel(others);
    }
}
