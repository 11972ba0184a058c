package io.poolkeeper.audit.store.forward;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.audit.domain.forward.Receiver;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * RFC 5424 over TCP or TLS. Syslog has no answer: each batch has a connection of its own, and counts as taken when the
 * other side, seeing our end of it, closes without an error.
 */
final class Syslog implements Receiver<SealedEvent> {
    private static final int CONNECT_MILLIS = 5_000;
    /** A batch may take so many times as long as an answer. */
    private static final int BATCH_ANSWERS = 3;

    private final URI address;
    private final Optional<SSLContext> tls;
    private final ObjectMapper json;
    private final Duration answerWithin;

    Syslog(URI address, Optional<Path> trust, ObjectMapper json, Duration answerWithin) {
        boolean secure = "tls".equals(address.getScheme());
        if (!secure && !"tcp".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 0) {
            throw new IllegalStateException("AUDIT_SYSLOG must look like tls://host:6514 or tcp://host:601");
        }
        this.address = address;
        this.tls = secure ? Optional.of(context(trust)) : Optional.empty();
        this.json = json;
        this.answerWithin = answerWithin;
    }

    @Override
    public String name() {
        return "syslog " + address;
    }

    @Override
    public void tell(List<SealedEvent> events) throws IOException {
        try (Socket socket = connect()) {
            var out = new BufferedOutputStream(socket.getOutputStream(), 65_536);
            for (SealedEvent event : events) {
                out.write(SyslogMessage.framed(SyslogMessage.of(event, json.writeValueAsString(event.event()))));
            }
            out.flush();
            socket.shutdownOutput();
            drain(socket.getInputStream());
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // nobody waits for it any more
        }
    }

    private static void drain(InputStream answer) throws IOException {
        byte[] ignored = new byte[1_024];
        while (answer.read(ignored) >= 0) {
            // whatever it says, its end is what is waited for
        }
    }

    private Socket connect() throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
            plain.setSoTimeout((int) answerWithin.toMillis());
            // a write has no time limit of its own, and a receiver need not read
            CompletableFuture.delayedExecutor(BATCH_ANSWERS * answerWithin.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> end(plain));
            return tls.isEmpty() ? plain : secured(plain, tls.get());
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private Socket secured(Socket plain, SSLContext context) throws IOException {
        var socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, address.getHost(), address.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static SSLContext context(Optional<Path> trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(trust.isEmpty() ? null : store(trust.get()));
            context.init(null, trusted.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("AUDIT_SYSLOG_TRUST must be a file of certificates as PEM", e);
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(file)) {
            int n = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + n++, certificate);
            }
        }
        return store;
    }
}
