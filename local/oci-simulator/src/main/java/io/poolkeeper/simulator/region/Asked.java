package io.poolkeeper.simulator.region;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.journal.JournalEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a signed request into the write it asks for. */
public final class Asked {
    private static final int TOKEN_LENGTH = 64;

    private Asked() {}

    public static Write pool(Request request, String operation) {
        return of(request, operation, new Write.Target.OfPool(request.variable("pool")));
    }

    public static Write instance(Request request, String operation) {
        return of(request, operation, new Write.Target.OfInstance(request.variable("instance")));
    }

    public static Write of(Request request, String operation, Write.Target target) {
        String token = request.header("opc-retry-token");
        if (token != null && token.length() > TOKEN_LENGTH) {
            throw OciError.invalid("opc-retry-token is longer than " + TOKEN_LENGTH + " characters.");
        }
        return new Write(
                operation,
                target,
                request.signer(),
                fingerprint(request),
                request.header("if-match"),
                token,
                request.header("opc-request-id"),
                decision(request));
    }

    private static @Nullable String decision(Request request) {
        try {
            JsonNode tags = Json.MAPPER.readTree(request.body()).path("freeformTags");
            Map<String, String> named = new HashMap<>();
            tags.properties()
                    .forEach(tag -> named.put(tag.getKey(), tag.getValue().asText()));
            return JournalEntry.decisionIn(named);
        } catch (IOException e) {
            return null;
        }
    }

    private static String fingerprint(Request request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.method() + " " + request.target() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(request.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
