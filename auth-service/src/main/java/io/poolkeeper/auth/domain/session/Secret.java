package io.poolkeeper.auth.domain.session;

import io.poolkeeper.api.Credential;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits that whoever holds them may act with; only their hash is kept, and they print as nothing. */
public record Secret(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Secret random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public String hash() {
        return Credential.hash(text);
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
