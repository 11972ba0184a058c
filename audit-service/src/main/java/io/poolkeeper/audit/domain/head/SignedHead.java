package io.poolkeeper.audit.domain.head;

import io.poolkeeper.audit.domain.seal.Canonical;
import java.time.Instant;

/**
 * The end of the chain at one time, signed. Kept where the database's owner has no hand, it shows any later change to what
 * lies before it, and that nothing was cut off.
 *
 * @param number of the last seal, whose digest this is
 * @param signature Ed25519, in Base64, over the canonical form
 */
public record SignedHead(
        long number, long lastSequence, String digest, Instant signedAt, String keyId, String signature) {
    static final String FORM = "poolkeeper-audit-head/1";

    public byte[] signed() {
        return Canonical.encode(FORM, number, lastSequence, digest, Canonical.micros(signedAt), keyId);
    }

    SignedHead with(String signed) {
        return new SignedHead(number, lastSequence, digest, signedAt, keyId, signed);
    }
}
