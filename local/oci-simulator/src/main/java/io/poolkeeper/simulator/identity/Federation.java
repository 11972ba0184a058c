package io.poolkeeper.simulator.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.crypto.Authority;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.signing.Principal;
import io.poolkeeper.simulator.signing.SignatureCheck;
import io.poolkeeper.simulator.signing.Verdict;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The auth service: gives an instance a session token for its certificate. */
public final class Federation {
    private final Metadata host;
    private final SessionTokens tokens;
    private final InstantSource clock;

    public Federation(Metadata host, SessionTokens tokens, InstantSource clock) {
        this.host = host;
        this.tokens = tokens;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(Route.unsigned("POST /v1/x509", "GetX509Token", this::token));
    }

    private Reply token(Request request) {
        JsonNode body = Json.readObject(request.body());
        Instant now = clock.instant();
        try {
            X509Certificate leaf = Authority.read(decoded(body, "certificate"));
            leaf.verify(host.authority().publicKey());
            leaf.checkValidity(Date.from(now));
            requireSignature(request, leaf, now);
            RSAPublicKey session = publicKey(decoded(body, "publicKey"));
            return Reply.ok(Map.of("token", tokens.issue(host.principal(), "instance", session, now)));
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw OciError.notAuthenticated();
        }
    }

    /** With the key of the very certificate that the body shows; the key id is its fingerprint. */
    private static void requireSignature(Request request, X509Certificate leaf, Instant now)
            throws GeneralSecurityException {
        String fingerprint = HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded()));
        SignatureCheck check = new SignatureCheck(
                (keyId, at) -> keyId.toUpperCase(Locale.ROOT).endsWith("/FED-X509-SHA256/" + fingerprint)
                        ? Optional.of(new Principal(keyId, leaf.getPublicKey()))
                        : Optional.empty());
        if (check.of(request, now) instanceof Verdict.Refused) {
            throw OciError.notAuthenticated();
        }
    }

    static RSAPublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static byte[] decoded(JsonNode body, String field) {
        return Base64.getMimeDecoder().decode(body.path(field).asText(""));
    }
}
