package io.poolkeeper.common.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses to start on settings that would be unsafe, each with one sentence. */
@ApplicationScoped
class StartChecks {

    private static final Logger LOG = Logger.getLogger(StartChecks.class);

    private final Optional<List<String>> origins;
    private final DataSource database;

    StartChecks(
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins, DataSource database) {
        this.origins = origins;
        this.database = database;
    }

    void check(@Observes @Priority(1) StartupEvent starting) {
        if (origins.filter(o -> o.contains("*") || o.contains("/.*/")).isPresent()) {
            throw new IllegalStateException(
                    "CORS_ORIGINS must list origins: '*' together with credentials would let every web site act for your users");
        }
        if (almighty()) {
            throw new IllegalStateException(
                    "DATABASE_URL must name the service's own role, not a superuser: whoever broke in could rewrite the audit trail");
        }
    }

    /** A database that is away is waited for, and its roles are as they were. */
    private boolean almighty() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select rolsuper from pg_roles where rolname = current_user")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException away) {
            LOG.debugf("The database could not be asked who we are: %s", away.getMessage());
            return false;
        }
    }
}
