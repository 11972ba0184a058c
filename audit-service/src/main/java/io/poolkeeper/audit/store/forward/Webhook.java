package io.poolkeeper.audit.store.forward;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.audit.domain.forward.Receiver;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** NDJSON in a POST, signed with its time, so that an old one cannot be played again. Any 2xx means taken. */
final class Webhook implements Receiver {
    private static final String HMAC = "HmacSHA256";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final URI address;
    private final String secret;
    private final ObjectMapper json;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    Webhook(URI address, String secret, ObjectMapper json, Clock clock) {
        if (!Set.of("http", "https").contains(String.valueOf(address.getScheme())) || address.getHost() == null) {
            throw new IllegalStateException("AUDIT_WEBHOOK must be an http or https address");
        }
        this.address = address;
        this.secret = secret;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook " + address.getScheme() + "://" + address.getHost()
                + (address.getPort() < 0 ? "" : ":" + address.getPort()) + address.getPath();
    }

    @Override
    public void tell(List<SealedEvent> events) throws IOException {
        var body = new StringBuilder();
        for (SealedEvent event : events) {
            body.append(json.writeValueAsString(event)).append('\n');
        }
        String time = Long.toString(clock.instant().getEpochSecond());
        var request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Content-Type", "application/x-ndjson")
                .header("X-Poolkeeper-Timestamp", time)
                .header("X-Poolkeeper-Signature", "sha256=" + signature(time + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        int status = send(request);
        if (status / 100 != 2) {
            throw new IOException("answered " + status);
        }
    }

    private int send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
