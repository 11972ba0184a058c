package io.poolkeeper.auth.store.sso;

import io.poolkeeper.auth.domain.sso.SsoAttempts;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

@ApplicationScoped
class SsoAttemptStore implements SsoAttempts {
    private static final String PUT = """
            insert into auth.sso_attempt (state_hash, browser_hash, nonce, verifier, return_to, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String TAKE = """
            delete from auth.sso_attempt where state_hash = ? and expires_at > ?
            returning browser_hash, nonce, verifier, return_to
            """;

    private final Sql sql;

    SsoAttemptStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void put(String stateHash, Attempt attempt, Instant now, Instant expiresAt) {
        sql.update(
                PUT,
                stateHash,
                attempt.browserHash(),
                attempt.nonce(),
                attempt.verifier(),
                attempt.returnTo(),
                now,
                expiresAt);
    }

    @Override
    public Optional<Attempt> take(String stateHash, Instant now) {
        return sql.first(
                TAKE,
                row -> new Attempt(
                        row.text("browser_hash"), row.text("nonce"), row.text("verifier"), row.text("return_to")),
                stateHash,
                now);
    }

    @Override
    public void forgetBefore(Instant moment) {
        sql.update("delete from auth.sso_attempt where expires_at < ?", moment);
    }
}
