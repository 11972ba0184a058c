package io.poolkeeper.auth.domain.sso;

import io.poolkeeper.auth.domain.session.Secret;
import io.poolkeeper.auth.domain.session.SignedIn;
import io.poolkeeper.auth.domain.sso.SsoAttempts.Attempt;
import io.poolkeeper.auth.domain.sso.SsoRefused.Code;
import io.poolkeeper.auth.domain.user.Actors;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.BadRequest;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The code flow (RFC 9700): PKCE with S256, a state that works once and only in the browser that began, a nonce, an issuer
 * that is compared, and redirects that are configured. Whatever is refused leaves one event and no account.
 */
@ApplicationScoped
public class SingleSignOn {
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /** What a browser needs to begin: where to go, and what to show when it comes back. */
    public record Start(String location, Secret browser) {}

    /** What came back by the browser's address bar. */
    public record Callback(
            @Nullable String state,
            @Nullable String code,
            @Nullable String error,
            @Nullable String issuer) {
        @Override
        public String toString() {
            return "Callback[hidden]";
        }
    }

    public record Finished(SignedIn signedIn, String returnTo) {}

    private final SsoSetup setup;
    private final IdentityProvider provider;
    private final SsoAttempts attempts;
    private final ExternalUsers users;
    private final AuditTrail trail;
    private final Clock clock;

    SingleSignOn(
            SsoSetup setup,
            IdentityProvider provider,
            SsoAttempts attempts,
            ExternalUsers users,
            AuditTrail trail,
            Clock clock) {
        this.setup = setup;
        this.provider = provider;
        this.attempts = attempts;
        this.users = users;
        this.trail = trail;
        this.clock = clock;
    }

    public Start start(@Nullable String returnTo) throws SsoRefused {
        setup.required();
        String endpoint = provider.authorizationEndpoint();
        Secret state = Secret.random();
        Secret browser = Secret.random();
        var attempt = new Attempt(
                browser.hash(), Secret.random().text(), Secret.random().text(), ReturnTo.of(returnTo));
        Instant now = clock.instant();
        attempts.put(state.hash(), attempt, now, now.plus(PATIENCE));
        return new Start(endpoint + (endpoint.contains("?") ? "&" : "?") + query(state, attempt), browser);
    }

    public Finished finish(Callback callback, Optional<Secret> browser) throws SsoRefused {
        String issuer = setup.required().issuer();
        try {
            Attempt attempt = taken(callback, browser);
            String code = code(callback);
            provider.requireIssuer(Optional.ofNullable(callback.issuer()));
            Claims claims = provider.redeem(
                    code, setup.required().callback(), attempt.verifier(), Optional.of(attempt.nonce()));
            return new Finished(users.enter(issuer, claims), attempt.returnTo());
        } catch (SsoRefused refused) {
            throw audited(refused, issuer);
        }
    }

    /** For a client that ran the browser's part itself and so knows the verifier. */
    public SignedIn withCode(String code, String redirectUri, String verifier, Optional<String> nonce)
            throws SsoRefused {
        String issuer = setup.required().issuer();
        if (!setup.required().redirectUris().contains(redirectUri)) {
            throw new BadRequest("This redirect_uri is not one of those set up here");
        }
        try {
            return users.enter(issuer, provider.redeem(code, redirectUri, verifier, nonce));
        } catch (SsoRefused refused) {
            throw audited(refused, issuer);
        }
    }

    @Scheduled(every = "5m", delayed = "4m")
    @Transactional
    void forgetOldOnes() {
        attempts.forgetBefore(clock.instant());
    }

    /** A wrong browser spends the attempt too: whoever has the state without the cookie is not who began. */
    private Attempt taken(Callback callback, Optional<Secret> browser) throws SsoRefused {
        return Optional.ofNullable(callback.state())
                .flatMap(state -> attempts.take(new Secret(state).hash(), clock.instant()))
                .filter(attempt -> browser.map(Secret::hash)
                        .filter(attempt.browserHash()::equals)
                        .isPresent())
                .orElseThrow(() -> new SsoRefused(Code.STATE, "the sign-in was not begun in this browser, or is over"));
    }

    private static String code(Callback callback) throws SsoRefused {
        if (callback.error() != null
                || callback.code() == null
                || callback.code().isBlank()) {
            throw new SsoRefused(Code.DENIED, "the identity provider let nobody in");
        }
        return callback.code();
    }

    private SsoRefused audited(SsoRefused refused, String issuer) {
        trail.appendAlone(AuditEvent.of(AuditAction.LOGIN_FAILED)
                .resource("user", null, null)
                .describe("Sign-in through the identity provider failed")
                .detail("provider", issuer)
                .failed(String.valueOf(refused.getMessage()))
                .by(Actors.NOBODY));
        return refused;
    }

    private String query(Secret state, Attempt attempt) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", setup.required().clientId());
        parameters.put("redirect_uri", setup.required().callback());
        parameters.put("scope", "openid profile email");
        parameters.put("state", state.text());
        parameters.put("nonce", attempt.nonce());
        parameters.put("code_challenge", challenge(attempt.verifier()));
        parameters.put("code_challenge_method", "S256");
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
