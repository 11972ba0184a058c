package io.poolkeeper.testkit;

import io.poolkeeper.common.database.DatabaseUrl;
import io.poolkeeper.common.database.Schema;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} the shared {@link Database}, as the login role of one service. Use one subclass per
 * service, so that all its test classes share one application.
 */
public abstract class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private final Schema schema;

    protected PostgresResource(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Map<String, String> start() {
        return DatabaseUrl.settings(Database.shared().urlFor(schema));
    }

    @Override
    public void stop() {
        // the database lives as long as the JVM: test classes share it
    }

    /** For tests of auth-service. */
    public static final class Auth extends PostgresResource {
        public Auth() {
            super(Schema.AUTH);
        }
    }

    /** For tests of node-registry-service. */
    public static final class Registry extends PostgresResource {
        public Registry() {
            super(Schema.REGISTRY);
        }
    }

    /** For tests of analytics-service. */
    public static final class Analytics extends PostgresResource {
        public Analytics() {
            super(Schema.ANALYTICS);
        }
    }

    /** For tests of audit-service. */
    public static final class Audit extends PostgresResource {
        public Audit() {
            super(Schema.AUDIT);
        }
    }
}
