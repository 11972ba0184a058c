package io.poolkeeper.audit.domain.head;

import io.poolkeeper.audit.domain.seal.Canonical;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Ed25519 over a head. */
public final class HeadSignature {
    static final String ALGORITHM = "Ed25519";
    private static final int ID_LENGTH = 16;

    private HeadSignature() {}

    static SignedHead sign(SignedHead head, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(head.signed());
            return head.with(Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a head could not be signed", e);
        }
    }

    public static boolean verifies(SignedHead head, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(head.signed());
            return head.keyId().equals(id(key))
                    && signature.verify(Base64.getDecoder().decode(head.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The beginning of the key's own digest. */
    public static String id(PublicKey key) {
        return HexFormat.of().formatHex(Canonical.digest(key.getEncoded())).substring(0, ID_LENGTH);
    }

    /** Reads a public key from PEM. */
    public static PublicKey publicKey(String pem) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(Pem.read(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an Ed25519 public key in PEM", e);
        }
    }
}
