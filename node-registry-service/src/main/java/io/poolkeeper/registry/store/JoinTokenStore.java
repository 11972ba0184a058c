package io.poolkeeper.registry.store;

import io.poolkeeper.registry.domain.JoinToken;
import io.poolkeeper.registry.domain.JoinTokens;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
@RowStore
@Transactional
class JoinTokenStore implements JoinTokens, PanacheRepositoryBase<JoinTokenRow, Long> {

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
        Optional<JoinTokenRow> row = held(id).filter(token -> token.usable(now));
        row.ifPresent(token -> token.use(apiKeyHash, now));
        flush();
        return row.isPresent();
    }

    @Override
    public void settle(long id, long nodeId) {
        findByIdOptional(id).ifPresent(row -> row.settle(nodeId));
        flush();
    }

    /** Until the transaction ends; read again, for what it had read before may be old by now. */
    private Optional<JoinTokenRow> held(long id) {
        Optional<JoinTokenRow> row = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        row.ifPresent(getEntityManager()::refresh);
        return row;
    }
}
