package io.poolkeeper.auth.store;

import io.poolkeeper.auth.domain.password.PasswordHash;
import io.poolkeeper.auth.domain.user.NewUser;
import io.poolkeeper.auth.domain.user.Role;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Joins the caller's transaction; where there is none, each call has its own. What is written is flushed: plain SQL follows. */
@ApplicationScoped
@Transactional
class UserStore implements Users, PanacheRepositoryBase<AccountRow, Long> {
    @Override
    public Optional<User> find(long id) {
        return findByIdOptional(id).map(AccountRow::toUser);
    }

    @Override
    public Optional<User> lock(long id) {
        Optional<AccountRow> row = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        // what this transaction had read before it held the row may be old
        row.ifPresent(getEntityManager()::refresh);
        return row.map(AccountRow::toUser);
    }

    @Override
    public Optional<User> byEmail(String email) {
        return find("lower(email) = lower(?1)", email).singleResultOptional().map(AccountRow::toUser);
    }

    @Override
    public List<User> after(long id, int offset, int limit) {
        return find("id > ?1", Sort.by("id"), id).range(offset, offset + limit - 1).stream()
                .map(AccountRow::toUser)
                .toList();
    }

    @Override
    public long count() {
        return getEntityManager()
                .createQuery("select count(*) from AccountRow", Long.class)
                .getSingleResult();
    }

    @Override
    public User add(NewUser user, PasswordHash password, Instant now) {
        // PostgreSQL keeps no more, and the answer is to say what a later look will say
        AccountRow row = AccountRow.local(user, password, now.truncatedTo(ChronoUnit.MICROS));
        persistAndFlush(row);
        return row.toUser();
    }

    @Override
    public void save(User user) {
        findByIdOptional(user.id()).ifPresent(row -> row.become(user));
        flush();
    }

    @Override
    public Optional<PasswordHash> passwordOf(long id) {
        return findByIdOptional(id).flatMap(AccountRow::password);
    }

    @Override
    public void setPassword(long id, PasswordHash password) {
        findByIdOptional(id).ifPresent(row -> row.setPassword(password));
        flush();
    }

    @Override
    public Set<Long> lockActiveAdmins() {
        return find("role = ?1 and active", Sort.by("id"), Role.ADMIN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .stream()
                .map(AccountRow::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
