package io.poolkeeper.agent.lease;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The service account as Kubernetes puts it into a pod; its token is renewed in place, so it is read every time. */
record AccountFiles(Path folder) {

    static Optional<String> namespace(Path folder) {
        try {
            Path file = folder.resolve("namespace");
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    String token() throws IOException {
        return Files.readString(folder.resolve("token")).strip();
    }

    /** Trusts the cluster's own authority and nobody else. */
    SSLContext trust() throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("ca.crt"))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("ca.crt cannot be used", e);
        }
    }
}
