package io.poolkeeper.audit.domain.head;

import io.poolkeeper.audit.domain.AuditSettings;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The key heads are signed with. It is never in the database: who may change the trail must not be able to sign it. */
@Startup
@ApplicationScoped
public class HeadKey {
    private static final Logger LOG = Logger.getLogger(HeadKey.class);

    private final KeyPair pair;
    private final String id;

    HeadKey(AuditSettings settings, AuditFolder folder) {
        this.pair = pair(settings, folder);
        this.id = HeadSignature.id(pair.getPublic());
    }

    public String id() {
        return id;
    }

    public String publicPem() {
        return Pem.write("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    SignedHead sign(SignedHead head) {
        return HeadSignature.sign(head, pair.getPrivate());
    }

    PublicKey publicKey() {
        return pair.getPublic();
    }

    private static KeyPair pair(AuditSettings settings, AuditFolder folder) {
        Optional<String> given = settings.signingKey().or(() -> folder.key(HeadKey::generate));
        if (given.isEmpty()) {
            LOG.warn("no AUDIT_SIGNING_KEY and no AUDIT_FOLDER: heads are signed with a key of this process alone");
        }
        return read(given.orElseGet(HeadKey::generate));
    }

    private static String generate() {
        try {
            var pair = KeyPairGenerator.getInstance(HeadSignature.ALGORITHM).generateKeyPair();
            return Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair read(String pem) {
        try {
            var key = (EdECPrivateKey) KeyFactory.getInstance(HeadSignature.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Pem.read(pem)));
            return new KeyPair(publicOf(key.getBytes().orElseThrow()), key);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw new IllegalStateException("AUDIT_SIGNING_KEY must be an Ed25519 private key, PKCS#8 as PEM", e);
        }
    }

    /** Java makes a public key only together with its private one, from the seed a source of chance hands it. */
    private static PublicKey publicOf(byte[] seed) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(HeadSignature.ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair().getPublic();
    }
}
