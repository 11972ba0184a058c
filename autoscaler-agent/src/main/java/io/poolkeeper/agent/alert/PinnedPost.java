package io.poolkeeper.agent.alert;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jboss.logging.Logger;

/**
 * One POST to the very address that was checked: a client that looks the name up itself could be sent elsewhere between
 * the check and the connection. It follows no redirect and reads nothing but the head of the answer.
 */
final class PinnedPost {

    /** How names become addresses. */
    interface Resolver {
        InetAddress[] resolve(String host) throws IOException;
    }

    record Reply(int status, Optional<Duration> retryAfter) {}

    private static final Logger LOG = Logger.getLogger(PinnedPost.class);
    private static final int CONNECT_MILLIS = 3_000;
    private static final int LONGEST_HEAD = 8_192;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})[ \r\n].*", Pattern.DOTALL);
    private static final Pattern RETRY_AFTER = Pattern.compile("(?im)^retry-after: *(\\d{1,5})\\s*$");

    private final Resolver resolver;
    private final boolean privateAllowed;
    private final SSLSocketFactory tls;
    private final Duration deadline;

    PinnedPost(Resolver resolver, boolean privateAllowed, SSLSocketFactory tls, Duration deadline) {
        this.resolver = resolver;
        this.privateAllowed = privateAllowed;
        this.tls = tls;
        this.deadline = deadline;
    }

    Reply post(URI target, String body, Map<String, String> headers) throws IOException {
        InetAddress address = checked(target.getHost());
        try (var socket = new Socket()) {
            Thread watch = Thread.ofVirtual().name("alert deadline").start(() -> closeLate(socket));
            try {
                socket.connect(new InetSocketAddress(address, port(target)), CONNECT_MILLIS);
                return talk(secure(target) ? secured(socket, target) : socket, target, body, headers);
            } finally {
                watch.interrupt();
            }
        }
    }

    /** Every address of the name must be allowed: which one is taken is not for the name's owner to choose. */
    private InetAddress checked(String host) throws IOException {
        InetAddress[] addresses = resolver.resolve(host.replaceAll("[\\[\\]]", ""));
        for (InetAddress address : addresses) {
            if (!privateAllowed && !PublicAddress.is(address)) {
                throw new ForbiddenTarget(host + " lies in a private network; WEBHOOK_ALLOW_PRIVATE=true allows that");
            }
        }
        return addresses[0];
    }

    private Socket secured(Socket socket, URI target) throws IOException {
        var secured = (SSLSocket) tls.createSocket(socket, target.getHost(), port(target), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private Reply talk(Socket socket, URI target, String body, Map<String, String> headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var out = socket.getOutputStream();
        out.write(head(target, bytes.length, headers).getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes);
        out.flush();
        String answer = head(socket.getInputStream());
        Matcher status = STATUS.matcher(answer);
        if (!status.matches()) {
            throw new IOException("the answer is not HTTP");
        }
        Matcher retry = RETRY_AFTER.matcher(answer);
        return new Reply(
                Integer.parseInt(status.group(1)),
                retry.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(retry.group(1)))) : Optional.empty());
    }

    private static String head(URI target, int length, Map<String, String> headers) {
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String host = target.getPort() < 0 ? target.getHost() : target.getHost() + ":" + target.getPort();
        var head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\nHost: " + host + "\r\n");
        head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(length)
                .append("\r\nUser-Agent: poolkeeper-agent\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < LONGEST_HEAD && head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Whatever a slow or hostile server does, it does it no longer than this. */
    private void closeLate(Socket socket) {
        try {
            Thread.sleep(deadline);
            socket.close();
        } catch (InterruptedException e) {
            LOG.trace("In time");
        } catch (IOException e) {
            LOG.debugf("A late connection could not be closed: %s", e.getMessage());
        }
    }

    private static boolean secure(URI target) {
        return target.getScheme().toLowerCase(Locale.ROOT).equals("https");
    }

    private static int port(URI target) {
        return target.getPort() >= 0 ? target.getPort() : secure(target) ? 443 : 80;
    }
}
