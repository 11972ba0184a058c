package io.poolkeeper.auth.domain.password;

/** An encoded Argon2id hash; it prints as nothing, so that no log or error shows it. */
public record PasswordHash(String encoded) {
    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
