package io.poolkeeper.registry.domain.secret;

import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM under keys derived from SECRET_KEY, one per purpose. What is sealed for one owner opens for no other. */
@ApplicationScoped
public class Sealer {

    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST_KEY = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec sealing;
    private final SecretKeySpec naming;

    Sealer(RegistrySettings settings) {
        byte[] secret = settings.secretKey().getBytes(StandardCharsets.UTF_8);
        if (secret.length < SHORTEST_KEY) {
            throw new IllegalStateException("SECRET_KEY must hold at least " + SHORTEST_KEY + " characters");
        }
        sealing = new SecretKeySpec(hmac(secret, "poolkeeper registry: seal configurations"), "AES");
        naming = new SecretKeySpec(hmac(secret, "poolkeeper registry: name secrets"), "HmacSHA256");
    }

    /** Seals a text for an owner. */
    public byte[] seal(String text, String owner) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, owner, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + NONCE + sealed.length)
                .put(FORMAT)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** Opens what was sealed for this owner; anything else is damage. */
    public String open(byte[] sealed, String owner) {
        var in = ByteBuffer.wrap(sealed);
        if (sealed.length <= 1 + NONCE || in.get() != FORMAT) {
            throw new IllegalStateException("not a sealed text of a known format");
        }
        byte[] nonce = new byte[NONCE];
        in.get(nonce);
        byte[] body = new byte[in.remaining()];
        in.get(body);
        return new String(run(Cipher.DECRYPT_MODE, nonce, owner, body), StandardCharsets.UTF_8);
    }

    /** Tells secrets apart without telling them. */
    String fingerprint(String secret) {
        return HexFormat.of().formatHex(hmac(naming.getEncoded(), secret), 0, 6);
    }

    private byte[] run(int mode, byte[] nonce, String owner, byte[] body) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed text cannot be opened: was SECRET_KEY changed?", e);
        }
    }

    private static byte[] hmac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
