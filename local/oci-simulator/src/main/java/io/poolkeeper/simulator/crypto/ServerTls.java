package io.poolkeeper.simulator.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What a server needs to speak TLS under a certificate of the authority. */
public final class ServerTls {
    private ServerTls() {}

    public static SSLContext context(Authority authority, List<String> hosts, Instant now) {
        try {
            KeyPair key = Authority.newKey();
            var subject = List.of(new Authority.Attribute("CN", hosts.getFirst()));
            Certificate[] chain = {
                authority.issue(key.getPublic(), subject, hosts, now), authority.certificate(),
            };
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("server", key.getPrivate(), new char[0], chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }
}
