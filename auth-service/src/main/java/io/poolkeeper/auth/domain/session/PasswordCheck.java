package io.poolkeeper.auth.domain.session;

import io.poolkeeper.auth.domain.password.PasswordHash;
import io.poolkeeper.auth.domain.password.PasswordHashing;
import io.poolkeeper.common.problem.Failure.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Compares a password, slowing down whoever guesses. */
@ApplicationScoped
public class PasswordCheck {
    private final Attempts attempts;
    private final PasswordHashing hashing;

    PasswordCheck(Attempts attempts, PasswordHashing hashing) {
        this.attempts = attempts;
        this.hashing = hashing;
    }

    public boolean right(String account, String address, String password, Optional<PasswordHash> hash) {
        attempts.begin(account, address);
        boolean right = judged(account, address, password, hash);
        if (right) {
            attempts.succeeded(account, address);
        }
        return right;
    }

    private boolean judged(String account, String address, String password, Optional<PasswordHash> hash) {
        try {
            return hashing.matches(password, hash);
        } catch (Unavailable busy) {
            attempts.withdraw(account, address);
            throw busy;
        }
    }
}
