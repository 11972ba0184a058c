package io.poolkeeper.registry.domain.secret;

import io.poolkeeper.common.security.Hmac;
import io.poolkeeper.common.security.SealingKey;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Seals texts under keys derived from SECRET_KEY, one per purpose. What is sealed for one owner opens for no other. While
 * SECRET_KEY is being changed, what the one before sealed still opens.
 */
@ApplicationScoped
public class Sealer {

    private static final byte FORMAT = 1;
    private static final int SHORTEST_KEY = 32;

    private final SealingKey present;
    private final Optional<SealingKey> previous;
    private final byte[] naming;

    Sealer(RegistrySettings settings) {
        byte[] secret = secret(settings.secretKey());
        present = sealing(secret);
        previous = settings.previousSecretKey().map(Sealer::secret).map(Sealer::sealing);
        naming = Hmac.sha256(secret, "poolkeeper registry: name secrets");
    }

    /** Seals a text for an owner. */
    public byte[] seal(String text, String owner) {
        byte[] sealed = present.seal(text.getBytes(StandardCharsets.UTF_8), owner);
        return ByteBuffer.allocate(1 + sealed.length).put(FORMAT).put(sealed).array();
    }

    /** Opens what was sealed for this owner; anything else is damage. */
    public String open(byte[] sealed, String owner) {
        return opened(sealed, owner)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "SECRET_KEY does not open the " + owner
                                        + ": it is not the one it was sealed with. While you change it, set SECRET_KEY_PREVIOUS to the old one."));
    }

    /** Empty for what neither key sealed, or for another owner. */
    Optional<String> opened(byte[] sealed, String owner) {
        return body(sealed)
                .flatMap(body -> present.open(body, owner).or(() -> previous.flatMap(old -> old.open(body, owner))))
                .map(text -> new String(text, StandardCharsets.UTF_8));
    }

    /** Whether there is a key before the present one. */
    boolean changing() {
        return previous.isPresent();
    }

    /** Whether it was sealed under the present key. */
    boolean current(byte[] sealed, String owner) {
        return body(sealed).flatMap(body -> present.open(body, owner)).isPresent();
    }

    /** Tells secrets apart without telling them. */
    String fingerprint(String secret) {
        return HexFormat.of().formatHex(Hmac.sha256(naming, secret), 0, 6);
    }

    private static Optional<byte[]> body(byte[] sealed) {
        return sealed.length == 0 || sealed[0] != FORMAT
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(sealed, 1, sealed.length));
    }

    private static byte[] secret(String text) {
        byte[] secret = text.getBytes(StandardCharsets.UTF_8);
        if (secret.length < SHORTEST_KEY) {
            throw new IllegalStateException("SECRET_KEY must hold at least " + SHORTEST_KEY + " characters");
        }
        return secret;
    }

    private static SealingKey sealing(byte[] secret) {
        return new SealingKey(Hmac.sha256(secret, "poolkeeper registry: seal configurations"));
    }
}
