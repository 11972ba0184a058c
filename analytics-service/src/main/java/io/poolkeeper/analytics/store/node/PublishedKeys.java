package io.poolkeeper.analytics.store.node;

import io.poolkeeper.api.Credential;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.common.security.NodeKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.OptionalLong;

/** Keys of nodes as the registry publishes them: their hashes. */
@ApplicationScoped
class PublishedKeys implements NodeKeys {

    private static final int LONGEST = 200;
    private static final String FIND =
            "select node_id from registry.published_key where hash = ? and (expires_at is null or expires_at > ?)";

    private final Sql sql;
    private final Clock clock;

    PublishedKeys(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public OptionalLong nodeOf(String apiKey) {
        return apiKey.length() > LONGEST
                ? OptionalLong.empty()
                : sql.first(FIND, row -> row.id("node_id"), Credential.hash(apiKey), clock.instant()).stream()
                        .mapToLong(node -> node)
                        .findFirst();
    }
}
