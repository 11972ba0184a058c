package io.poolkeeper.auth.store;

import io.poolkeeper.auth.domain.password.PasswordHash;
import io.poolkeeper.auth.domain.user.AuthProvider;
import io.poolkeeper.auth.domain.user.NewUser;
import io.poolkeeper.auth.domain.user.Role;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@ApplicationScoped
class UserStore implements Users {
    private static final String COLUMNS =
            "id, email, full_name, role, auth_provider, keycloak_user_id, is_active, role_override, created_at";

    private static final String FIND = "select " + COLUMNS + " from auth.app_user where id = ?";

    private static final String BY_EMAIL = "select " + COLUMNS + " from auth.app_user where lower(email) = lower(?)";

    private static final String AFTER =
            "select " + COLUMNS + " from auth.app_user where id > ? order by id limit ? offset ?";

    private static final String ADD = """
            insert into auth.app_user (email, full_name, role, password_hash, created_at)
            values (?, ?, ?, ?, ?)
            returning\s""" + COLUMNS;

    private static final String SAVE = """
            update auth.app_user set email = ?, full_name = ?, role = ?, is_active = ?, role_override = ? where id = ?
            """;

    private static final String LOCK_ACTIVE_ADMINS =
            "select id from auth.app_user where role = 'ADMIN' and is_active order by id for update";

    private final Sql sql;

    UserStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<User> find(long id) {
        return sql.row(FIND, UserStore::user, id);
    }

    @Override
    public Optional<User> lock(long id) {
        return sql.row(FIND + " for update", UserStore::user, id);
    }

    @Override
    public Optional<User> byEmail(String email) {
        return sql.row(BY_EMAIL, UserStore::user, email);
    }

    @Override
    public List<User> after(long id, int offset, int limit) {
        return sql.rows(AFTER, UserStore::user, id, limit, offset);
    }

    @Override
    public long count() {
        return sql.rows("select count(*) as n from auth.app_user", row -> row.getLong("n"))
                .getFirst();
    }

    @Override
    public User add(NewUser user, PasswordHash password, Instant now) {
        return sql.rows(
                        ADD,
                        UserStore::user,
                        user.email(),
                        user.fullName(),
                        user.role().name(),
                        password.encoded(),
                        now)
                .getFirst();
    }

    @Override
    public void save(User user) {
        sql.run(SAVE, user.email(), user.fullName(), user.role().name(), user.active(), user.roleOverride(), user.id());
    }

    @Override
    public Optional<PasswordHash> passwordOf(long id) {
        return sql.row(
                "select password_hash from auth.app_user where id = ? and password_hash is not null",
                row -> new PasswordHash(row.getString("password_hash")),
                id);
    }

    @Override
    public void setPassword(long id, PasswordHash password) {
        sql.run("update auth.app_user set password_hash = ? where id = ?", password.encoded(), id);
    }

    @Override
    public Set<Long> lockActiveAdmins() {
        return new HashSet<>(sql.rows(LOCK_ACTIVE_ADMINS, row -> row.getLong("id")));
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getLong("id"),
                row.getString("email"),
                row.getString("full_name"),
                Role.valueOf(row.getString("role")),
                AuthProvider.valueOf(row.getString("auth_provider")),
                row.getString("keycloak_user_id"),
                row.getBoolean("is_active"),
                row.getBoolean("role_override"),
                Sql.instant(row, "created_at"));
    }
}
