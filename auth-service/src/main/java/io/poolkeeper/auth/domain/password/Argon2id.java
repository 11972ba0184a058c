package io.poolkeeper.auth.domain.password;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/** Argon2id with 19 MiB, two passes and one lane: the floor OWASP names, about a tenth of a second of one core. */
final class Argon2id {
    private static final int SALT_BYTES = 16;
    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private Argon2id() {}

    static PasswordHash hash(String password) {
        return new PasswordHash(
                Password.hash(password).addRandomSalt(SALT_BYTES).with(FUNCTION).getResult());
    }

    static boolean matches(String password, PasswordHash hash) {
        Argon2Function function = Argon2Function.getInstanceFromHash(hash.encoded());
        return Password.check(password, hash.encoded()).with(function);
    }
}
