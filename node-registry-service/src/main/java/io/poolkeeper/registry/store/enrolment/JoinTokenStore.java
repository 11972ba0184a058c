package io.poolkeeper.registry.store.enrolment;

import io.poolkeeper.registry.domain.enrolment.JoinToken;
import io.poolkeeper.registry.domain.enrolment.JoinTokens;
import io.poolkeeper.registry.store.row.RowStore;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
@RowStore
@Transactional
class JoinTokenStore implements JoinTokens, PanacheRepositoryBase<JoinTokenRow, Long> {

    private static final String REDEEM =
            "usedAt = ?1, usedByHash = ?2 where id = ?3 and usedAt is null and revokedAt is null and expiresAt > ?1";

    @Override
    public long add(JoinToken token, String hash) {
        JoinTokenRow row = JoinTokenRow.of(token, hash);
        persistAndFlush(row);
        return row.id();
    }

    @Override
    public Optional<JoinToken> find(String hash) {
        return find("hash = ?1", hash).singleResultOptional().map(JoinTokenRow::toToken);
    }

    @Override
    public List<JoinToken> list(long olderThan, int limit, int offset) {
        return find("id < ?1", Sort.descending("id"), olderThan).range(offset, offset + limit - 1).list().stream()
                .map(JoinTokenRow::toToken)
                .toList();
    }

    @Override
    public long count() {
        return getEntityManager()
                .createQuery("select count(*) from JoinTokenRow", Long.class)
                .getSingleResult();
    }

    @Override
    public boolean redeem(long id, String apiKeyHash, Instant now) {
        int redeemed = update(REDEEM, now, apiKeyHash, id);
        // what this transaction has read of the token is old now, whoever won
        getEntityManager().clear();
        return redeemed == 1;
    }

    @Override
    public boolean revoke(long id, Instant at) {
        return update("revokedAt = ?1 where id = ?2 and usedAt is null and revokedAt is null", at, id) == 1;
    }

    @Override
    public void settle(long id, long nodeId) {
        findByIdOptional(id).ifPresent(row -> row.settle(nodeId));
        flush();
    }
}
