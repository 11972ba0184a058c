package io.poolkeeper.auth.domain.account;

import io.poolkeeper.auth.domain.password.PasswordHash;
import io.poolkeeper.auth.domain.password.PasswordHashing;
import io.poolkeeper.auth.domain.password.PasswordPolicy;
import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Turns a password that will do into its hash. */
@ApplicationScoped
public class NewPassword {
    private final PasswordPolicy policy;
    private final PasswordHashing hashing;

    NewPassword(PasswordPolicy policy, PasswordHashing hashing) {
        this.policy = policy;
        this.hashing = hashing;
    }

    /** The field is the one to name in a complaint. */
    public PasswordHash hash(String password, String field, String email, String fullName) {
        require(password, field, email, fullName);
        return hashing.hash(password);
    }

    void require(String password, String field, String email, String fullName) {
        policy.complaint(password, email, fullName).ifPresent(complaint -> {
            throw new Invalid("The password " + complaint, List.of(new FieldError(field, complaint)));
        });
    }
}
