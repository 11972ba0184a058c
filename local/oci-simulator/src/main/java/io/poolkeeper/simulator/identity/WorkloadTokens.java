package io.poolkeeper.simulator.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.crypto.Authority;
import io.poolkeeper.simulator.crypto.Jwt;
import io.poolkeeper.simulator.crypto.Pem;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an OKE cluster's proxymux does: gives a pod a session token for its Kubernetes service account token. */
public final class WorkloadTokens {
    private static final Duration ACCOUNT_LIFE = Duration.ofDays(365);
    private static final String ACCOUNT = "system:serviceaccount:poolkeeper:autoscaler-agent";
    private static final String ISSUER = "https://kubernetes.default.svc";
    private static final String BEARER = "Bearer ";

    private final Supplier<Authority> authority;
    private final SessionTokens tokens;
    private final InstantSource clock;

    public WorkloadTokens(Supplier<Authority> authority, SessionTokens tokens, InstantSource clock) {
        this.authority = authority;
        this.tokens = tokens;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(Route.unsigned("POST /resourcePrincipalSessionTokens", "GetWorkloadToken", this::token));
    }

    /** Puts the token that Kubernetes would mount into a pod beside the credentials. */
    public Path writeAccountToken() {
        Path file = authority.get().file().resolveSibling("service-account-token");
        Instant now = clock.instant();
        String token = Jwt.signed(
                Json.object(
                        "sub",
                        ACCOUNT,
                        "iss",
                        ISSUER,
                        "iat",
                        now.getEpochSecond(),
                        "exp",
                        now.plus(ACCOUNT_LIFE).getEpochSecond()),
                authority.get());
        try {
            Pem.writePrivately(file, token);
        } catch (IOException e) {
            throw new UncheckedIOException("The service account's token cannot be written: " + e.getMessage(), e);
        }
        return file;
    }

    private Reply token(Request request) {
        Instant now = clock.instant();
        String account = account(request.header("authorization"), now).orElseThrow(OciError::notAuthenticated);
        JsonNode body = Json.readObject(request.body());
        try {
            byte[] podKey = Base64.getMimeDecoder().decode(body.path("podKey").asText(""));
            RSAPublicKey session = Federation.publicKey(podKey);
            String token = "ST$" + tokens.issue(account, "workload", session, now);
            String wrapped = Base64.getEncoder()
                    .encodeToString(Json.write(Json.object("token", token)).getBytes(StandardCharsets.UTF_8));
            return Reply.ok(wrapped);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw new OciError(400, "InvalidParameter", "podKey is no public RSA key.", e);
        }
    }

    private Optional<String> account(@Nullable String authorization, Instant now) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Optional.empty();
        }
        return Jwt.claims(authorization.substring(BEARER.length()), authority.get())
                .filter(claims -> claims.path("exp").asLong() > now.getEpochSecond())
                .filter(claims -> claims.path("iss").asText().equals(ISSUER))
                .map(claims -> claims.path("sub").asText())
                .filter(subject -> subject.startsWith("system:serviceaccount:"));
    }
}
