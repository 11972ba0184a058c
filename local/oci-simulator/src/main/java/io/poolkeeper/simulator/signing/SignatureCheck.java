package io.poolkeeper.simulator.signing;

import io.poolkeeper.simulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** OCI request signatures, version 1, over the raw target and the raw body. */
public final class SignatureCheck {
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);
    private static final Pattern PART = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final String SCHEME = "Signature ";
    private static final String TARGET = "(request-target)";
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final Keys keys;

    public SignatureCheck(Keys keys) {
        this.keys = keys;
    }

    public Verdict of(Request request, Instant now) {
        String authorization = request.header("authorization");
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return new Verdict.Refused("no signature");
        }
        Map<String, String> parts = parts(authorization.substring(SCHEME.length()));
        String keyId = parts.getOrDefault("keyId", "");
        List<String> signed = List.of(parts.getOrDefault("headers", "date").split(" "));
        String fault = formFault(parts, signed, request);
        if (fault == null) {
            fault = dateFault(request, signed, now);
        }
        if (fault == null) {
            fault = bodyFault(request);
        }
        if (fault != null) {
            return new Verdict.Refused(fault);
        }
        Principal signer = keys.find(keyId, now).orElse(null);
        if (signer == null) {
            return new Verdict.Refused("unknown key");
        }
        fault = signatureFault(request, signer.key(), signed, parts.getOrDefault("signature", ""));
        return fault == null ? new Verdict.Signed(signer.name()) : new Verdict.Refused(fault);
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> found = new HashMap<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            found.put(part.group(1), part.group(2));
        }
        return found;
    }

    private static @Nullable String formFault(Map<String, String> parts, List<String> signed, Request request) {
        if (!"1".equals(parts.get("version")) || !"rsa-sha256".equals(parts.get("algorithm"))) {
            return "version or algorithm is not 1 and rsa-sha256";
        }
        List<String> required = new ArrayList<>(List.of(TARGET, "host"));
        if (WITH_BODY.contains(request.method())) {
            required.addAll(List.of("content-length", "content-type", "x-content-sha256"));
        }
        required.removeAll(signed);
        if (!signed.contains("date") && !signed.contains("x-date")) {
            required.add("date");
        }
        return required.isEmpty() ? null : "not signed: " + String.join(" ", required);
    }

    private static @Nullable String dateFault(Request request, List<String> signed, Instant now) {
        String text = request.header(signed.contains("x-date") ? "x-date" : "date");
        if (text == null) {
            return "no date";
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            boolean near = Duration.between(date, now).abs().compareTo(MAX_SKEW) <= 0;
            return near ? null : "clock skew: signed at " + date + ", now " + now;
        } catch (DateTimeParseException e) {
            return "unreadable date";
        }
    }

    private static @Nullable String bodyFault(Request request) {
        if (!WITH_BODY.contains(request.method())) {
            return null;
        }
        String length = request.header("content-length");
        if (length != null && !length.equals(Integer.toString(request.body().length))) {
            return "content-length differs from the body";
        }
        String hash = Base64.getEncoder().encodeToString(sha256(request.body()));
        return hash.equals(request.header("x-content-sha256")) ? null : "body hash mismatch";
    }

    private static @Nullable String signatureFault(
            Request request, PublicKey key, List<String> signed, String signature) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(signingString(request, signed).getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature)) ? null : "signature mismatch";
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return "unusable signature: " + e.getMessage();
        }
    }

    private static String signingString(Request request, List<String> signed) {
        return String.join(
                "\n",
                signed.stream().map(name -> name + ": " + value(request, name)).toList());
    }

    private static String value(Request request, String name) {
        if (name.equals(TARGET)) {
            return request.method().toLowerCase(Locale.ROOT) + " " + request.target();
        }
        String given = request.header(name);
        if (given != null) {
            return given;
        }
        if (name.equals("content-length") && request.body().length == 0) {
            return "0";
        }
        throw new IllegalArgumentException("signed header is not there: " + name);
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
