package io.poolkeeper.agent.program;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** A trust store for a process that meets servers of authorities of their own. */
final class Trust {

    private static final String PASSWORD = "changeit";

    private Trust() {}

    /** The options that make the program trust these authorities, each in PEM, and no other. */
    static String[] only(Path folder, String... authorities) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.length; i++) {
                var pem = new java.io.ByteArrayInputStream(authorities[i].getBytes(StandardCharsets.US_ASCII));
                store.setCertificateEntry(
                        "ca-" + i, CertificateFactory.getInstance("X.509").generateCertificate(pem));
            }
            Path file = folder.resolve("trust.p12");
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return new String[] {"-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD
            };
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
