package io.poolkeeper.auth.store.user;

import io.poolkeeper.auth.domain.password.PasswordHash;
import io.poolkeeper.auth.domain.user.AuthProvider;
import io.poolkeeper.auth.domain.user.ExternalIdentity;
import io.poolkeeper.auth.domain.user.NewUser;
import io.poolkeeper.auth.domain.user.Role;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.UserFilter;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        return find("lower(email) = lower(?1) and authProvider = ?2", email, AuthProvider.LOCAL)
                .singleResultOptional()
                .map(AccountRow::toUser);
    }

    @Override
    public List<User> after(long id, UserFilter filter, int offset, int limit) {
        Map<String, Object> values = values(filter);
        values.put("after", id);
        return find(where(filter) + " and id > :after", Sort.by("id"), values)
                .range(offset, offset + limit - 1)
                .stream()
                .map(AccountRow::toUser)
                .toList();
    }

    @Override
    public long count(UserFilter filter) {
        return count(where(filter), values(filter));
    }

    private static String where(UserFilter filter) {
        return "1 = 1"
                + (filter.text().isPresent()
                        ? " and (lower(email) like :text escape '!' or lower(fullName) like :text escape '!')"
                        : "")
                + (filter.role().isPresent() ? " and role = :role" : "")
                + (filter.active().isPresent() ? " and active = :active" : "");
    }

    private static Map<String, Object> values(UserFilter filter) {
        Map<String, Object> values = new HashMap<>();
        filter.text().ifPresent(text -> values.put("text", "%" + literally(text.toLowerCase(Locale.ROOT)) + "%"));
        filter.role().ifPresent(role -> values.put("role", role));
        filter.active().ifPresent(active -> values.put("active", active));
        return values;
    }

    private static String literally(String text) {
        return text.replaceAll("([!%_])", "!$1");
    }

    @Override
    public Optional<User> byIdentity(ExternalIdentity identity) {
        return find("issuer = ?1 and keycloakUserId = ?2", identity.issuer(), identity.subject())
                .singleResultOptional()
                .map(AccountRow::toUser);
    }

    @Override
    public User add(NewUser user, ExternalIdentity identity, Instant now) {
        AccountRow row = AccountRow.external(user, identity, now.truncatedTo(ChronoUnit.MICROS));
        persistAndFlush(row);
        return row.toUser();
    }

    @Override
    public User link(long id, ExternalIdentity identity) {
        AccountRow row = findByIdOptional(id).orElseThrow(() -> new NotFound("user", id));
        row.vouchFor(identity);
        flush();
        return row.toUser();
    }

    @Override
    public void remove(long id) {
        deleteById(id);
        flush();
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
