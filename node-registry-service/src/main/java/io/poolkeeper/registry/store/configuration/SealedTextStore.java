package io.poolkeeper.registry.store.configuration;

import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.secret.SealedTexts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class SealedTextStore implements SealedTexts {

    private static final String AFTER = """
            select id, node_id, sealed_text from registry.configuration where id > ? order by id limit ? for no key update
            """;
    private static final String REPLACE =
            "update registry.configuration set sealed_text = ?, masked_text = ? where id = ?";

    private final Sql sql;

    SealedTextStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<SealedText> after(long id, int limit) {
        return sql.list(
                AFTER,
                row -> new SealedText(
                        row.id("id"), ConfigurationStore.owner(row.id("node_id")), row.bytes("sealed_text")),
                id,
                limit);
    }

    @Override
    public void replace(SealedText text, String masked) {
        sql.update(REPLACE, text.sealed(), masked, text.id());
    }
}
