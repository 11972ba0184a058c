package io.poolkeeper.auth;

import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.PostgresResource;
import java.util.HashMap;
import java.util.Map;

/** The database and the secrets the service is started with; everything else is as in production. */
public final class AuthSetup extends PostgresResource {
    static final String BOOTSTRAP_TOKEN = "the-first-token-of-the-tests";

    public AuthSetup() {
        super(Schema.AUTH);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("poolkeeper.auth.key.secret", "a secret that only the tests know, 40 characters");
        settings.put("poolkeeper.auth.bootstrap.token", BOOTSTRAP_TOKEN);
        return settings;
    }
}
