package io.poolkeeper.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param target the raw request target, because signatures cover exactly these characters
 * @param headers by lower-case name
 * @param signer who signed it, once that has been checked; empty before
 * @param variables what the route found in the path
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are hashed and read, requests never compared
public record Request(
        String method,
        String target,
        Map<String, List<String>> headers,
        byte[] body,
        boolean fromLoopback,
        String signer,
        Map<String, String> variables) {

    public String path() {
        int end = target.indexOf('?');
        return end < 0 ? target : target.substring(0, end);
    }

    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? null : String.join(", ", values);
    }

    public Map<String, String> query() {
        Map<String, String> read = new LinkedHashMap<>();
        int start = target.indexOf('?');
        if (start >= 0) {
            for (String pair : target.substring(start + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                read.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return read;
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query().get(name)).filter(value -> !value.isEmpty());
    }

    public String required(String name) {
        return query(name).orElseThrow(() -> OciError.missing(name));
    }

    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no variable " + name);
        }
        return value;
    }

    public Request with(Map<String, String> found) {
        return new Request(method, target, headers, body, fromLoopback, signer, found);
    }

    public Request signedBy(String principal) {
        return new Request(method, target, headers, body, fromLoopback, principal, variables);
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new OciError(400, "InvalidParameter", "The request target is not properly encoded.", e);
        }
    }
}
