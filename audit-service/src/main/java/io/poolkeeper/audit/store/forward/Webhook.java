package io.poolkeeper.audit.store.forward;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.audit.domain.forward.Receiver;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** NDJSON in a POST, signed with its time, so that an old one cannot be played again. Any 2xx means taken. */
final class Webhook implements Receiver<SealedEvent> {
    private static final String HMAC = "HmacSHA256";

    private final URI address;
    private final String secret;
    private final ObjectMapper json;
    private final Clock clock;
    private final Post post;

    Webhook(URI address, String secret, ObjectMapper json, Clock clock, Post post) {
        this.address = Post.checked(address, "AUDIT_WEBHOOK");
        this.secret = secret;
        this.json = json;
        this.clock = clock;
        this.post = post;
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
                .header("Content-Type", "application/x-ndjson")
                .header("X-Poolkeeper-Timestamp", time)
                .header("X-Poolkeeper-Signature", "sha256=" + signature(time + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        int status = post.status(request);
        if (status / 100 != 2) {
            throw new IOException("answered " + status);
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
