package io.poolkeeper.agent.alert;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Alerts as one JSON document each. With a secret, the receiver can check where they come from and how old they are:
 * {@code X-Poolkeeper-Signature: t=<seconds>,v1=<hex HMAC-SHA256 of "<seconds>.<body>">}.
 */
record Webhook(
        String name,
        URI target,
        Function<Alert, String> form,
        Optional<String> secret,
        boolean statesOnly,
        PinnedPost post,
        InstantSource clock)
        implements Sender {

    private static final String SIGNATURE = "X-Poolkeeper-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    @Override
    public boolean takes(Alert alert) {
        return !statesOnly || alert.kind().state();
    }

    @Override
    public Delivery send(Alert alert) {
        String body = form.apply(alert);
        try {
            PinnedPost.Reply reply = post.post(target, body, signed(body));
            return Delivery.of(reply.status(), reply.retryAfter());
        } catch (ForbiddenTarget e) {
            return new Delivery.Hopeless(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Delivery.Again(e.getClass().getSimpleName(), Optional.empty());
        }
    }

    private Map<String, String> signed(String body) {
        long now = clock.instant().getEpochSecond();
        return secret.map(key -> Map.of(SIGNATURE, "t=" + now + ",v1=" + mac(key, now + "." + body)))
                .orElse(Map.of());
    }

    private static String mac(String key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** The address is a secret. */
    @Override
    public String toString() {
        return name;
    }
}
