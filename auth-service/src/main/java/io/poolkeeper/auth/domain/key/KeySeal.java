package io.poolkeeper.auth.domain.key;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with AES-256-GCM under a key derived from SECRET_KEY (HKDF-SHA256, so that other uses of SECRET_KEY have other keys).
 * What is sealed is bound to its name: a sealed key cannot be passed off as another one.
 */
@ApplicationScoped
public class KeySeal {
    private static final int SHORTEST_SECRET = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String PURPOSE = "poolkeeper auth signing keys v1";

    private final SecretKey key;
    private final Optional<SecretKey> previous;
    private final SecureRandom random = new SecureRandom();

    KeySeal(KeySettings settings) {
        key = derive(
                settings.secret()
                        .filter(secret -> secret.length() >= SHORTEST_SECRET)
                        .orElseThrow(
                                () -> new IllegalStateException(
                                        "SECRET_KEY is missing or shorter than 32 characters: set it to a long random text, the same for all replicas.")));
        previous = settings.previousSecret().map(KeySeal::derive);
    }

    /** Whether it was sealed under the present secret; if not, it is to be sealed anew. */
    boolean current(byte[] sealed, String name) {
        return opened(key, sealed, name).isPresent();
    }

    /** Brings the constructor's check to the very start. */
    void check(@Observes @Priority(1) StartupEvent starting) {}

    byte[] seal(byte[] plain, String name) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, name).doFinal(plain);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has AES-GCM", impossible);
        }
    }

    byte[] open(byte[] sealed, String name) {
        return opened(key, sealed, name)
                .or(() -> previous.flatMap(old -> opened(old, sealed, name)))
                .orElseThrow(
                        () -> new IllegalStateException(
                                "SECRET_KEY does not open signing key " + name
                                        + ": it is not the one the key was sealed with. While you change it, set SECRET_KEY_PREVIOUS to the old one."));
    }

    private static Optional<byte[]> opened(SecretKey with, byte[] sealed, String name) {
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] text = new byte[parts.remaining()];
        parts.get(text);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, with, nonce, name).doFinal(text));
        } catch (GeneralSecurityException foreign) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static SecretKey derive(String secret) {
        byte[] extracted = hmac(new byte[32], secret.getBytes(StandardCharsets.UTF_8));
        return new SecretKeySpec(hmac(extracted, (PURPOSE + "\u0001").getBytes(StandardCharsets.UTF_8)), "AES");
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", impossible);
        }
    }
}
