package io.poolkeeper.auth.domain.key;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Makes P-256 key pairs and brings kept ones back to life. */
@ApplicationScoped
public class KeyMaker {
    private static final int KID_BYTES = 12;

    private final KeySeal seal;

    KeyMaker(KeySeal seal) {
        this.seal = seal;
    }

    SigningKey next(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return kept(generator.generateKeyPair(), now);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has P-256", impossible);
        }
    }

    private SigningKey kept(KeyPair pair, Instant now) throws GeneralSecurityException {
        byte[] open = pair.getPublic().getEncoded();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(open);
        String kid = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, KID_BYTES));
        byte[] sealed = seal.seal(pair.getPrivate().getEncoded(), kid);
        return new SigningKey(kid, open, sealed, KeyState.NEXT, now, null, null);
    }

    /** The key sealed under the present secret, if it still is under the one before. */
    Optional<SigningKey> sealedAnew(SigningKey key) {
        return seal.current(key.sealedPrivate(), key.kid())
                ? Optional.empty()
                : Optional.of(key.sealed(seal.seal(seal.open(key.sealedPrivate(), key.kid()), key.kid())));
    }

    ECPublicKey publicHalf(SigningKey key) {
        try {
            return (ECPublicKey) ec().generatePublic(new X509EncodedKeySpec(key.publicKey()));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("Signing key " + key.kid() + " is damaged", damaged);
        }
    }

    PrivateKey privateHalf(SigningKey key) {
        try {
            return ec().generatePrivate(new PKCS8EncodedKeySpec(seal.open(key.sealedPrivate(), key.kid())));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("Signing key " + key.kid() + " is damaged", damaged);
        }
    }

    private static KeyFactory ec() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC");
    }
}
