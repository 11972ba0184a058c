package io.poolkeeper.simulator.signing;

import java.nio.file.Path;
import java.security.PublicKey;

/** An API key as its owner holds it, and where it lies on disk. */
public record Credentials(
        String tenancy,
        String user,
        String fingerprint,
        String region,
        String privateKeyPem,
        PublicKey publicKey,
        Path configFile,
        Path keyFile) {

    public String keyId() {
        return tenancy + "/" + user + "/" + fingerprint;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Credentials[" + keyId() + ", " + keyFile + "]";
    }
}
