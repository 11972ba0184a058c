package io.poolkeeper.common.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.poolkeeper.api.Credential;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String CANARY = "c4n4ryVelvetOtter";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "new_password",
                "Passwd",
                "pwd",
                "passphrase",
                "client_secret",
                "token",
                "refreshToken",
                "api_key",
                "apiKey",
                "X-API-Key",
                "private_key",
                "credentials",
                "Authorization",
                "Set-Cookie",
                "signing_key",
                "password_2"
            })
    void nothingUnderASecretNameIsShownHoweverDeep(String name) {
        var event = AuditEvent.of(AuditAction.NODE_UPDATED)
                .detail(name, CANARY)
                .detail("nested", Map.of("list", List.of(Map.of(name, List.of(CANARY)))))
                .detail("array", new Object[] {Map.of(name, CANARY)});
        assertThat(event.toString()).doesNotContain(CANARY).contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer " + CANARY,
                "authorization: basic " + CANARY,
                "postgresql://poolkeeper:" + CANARY + "@db/poolkeeper",
                "https://:" + CANARY + "@host",
                "password=" + CANARY + "&x=1",
                "{\"api_key\":\"" + CANARY + "\"}",
                "-----BEGIN PRIVATE KEY-----\n" + CANARY + "\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\n" + CANARY,
                "ask_0123456789ab_" + CANARY,
                "pkj_0123456789ab_" + CANARY + "_0123",
                "eyJhbGciOiJFUzI1NiJ9." + CANARY + "." + CANARY
            })
    void nothingInASecretsFormIsShownAnywhere(String text) {
        var event = AuditEvent.of(AuditAction.NODE_UPDATED)
                .resource("node", text, text)
                .describe("said " + text)
                .detail("note", text)
                .detail(text, "as a name")
                .detail("list", List.of("and " + text))
                .failed("because of " + text);
        assertThat(event.toString()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {Credential.API_KEY, Credential.JOIN_TOKEN})
    void ofOurOwnCredentialsTheIdIsShown(String prefix) {
        Credential credential = Credential.generate(prefix);
        var event = AuditEvent.of(AuditAction.NODE_UPDATED).describe("came with " + credential.text());
        assertThat(event.description()).isEqualTo("came with " + prefix + "_" + credential.id() + "_***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.",
                "eyJ",
                "basic ",
                "token ",
                "-----BEGIN PRIVATE KEY-----",
                "a://",
                "ask_0123456789ab_",
                "x:@"
            })
    void aHostileTextIsReadInLinearTime(String part) {
        String text = part.repeat(300_000 / part.length());
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> AuditEvent.of(AuditAction.NODE_UPDATED).describe(text));
    }

    @Test
    void whatIsPublicStaysReadable() {
        var event = AuditEvent.of(AuditAction.NODE_UPDATED)
                .resource("node", 7, "ash-1")
                .describe("POST /nodes/7/keys: the token is old, basic checks passed")
                .detail("key_id", "0123456789ab")
                .detail("join_token_id", "abc")
                .detail("token_expires_at", "2026-11-23T00:00:00Z")
                .detail("password_changed", true)
                .detail("pools", List.of("ocid1.instancepool.oc1..a"))
                .detail("config_hash", "ab12")
                .detail("size", 4);
        assertThat(event.toString()).doesNotContain("***");
        assertThat(event.details()).containsEntry("size", 4).containsEntry("password_changed", true);
    }

    @Test
    void aTextOfAMegabyteIsCutAndSaysSo() {
        var event = AuditEvent.of(AuditAction.NODE_UPDATED)
                .describe("x".repeat(1_000_000))
                .detail("note", "y".repeat(1_000_000))
                .resource("node", 1, "ash-1");
        assertThat(event.description()).hasSizeLessThan(Redaction.LONGEST).endsWith("(992000 characters cut)");
        assertThat(event.details().get("note").toString()).hasSizeLessThan(Redaction.LONGEST);
    }

    @Test
    void aSecretBehindTheCutIsNotShownByHalf() {
        String padding = "x".repeat(Redaction.LONGEST - 205);
        assertThat(AuditEvent.of(AuditAction.NODE_UPDATED)
                        .describe(padding + " postgresql://poolkeeper:" + CANARY + "@db " + padding)
                        .description())
                .doesNotContain(CANARY.substring(0, 4));
    }

    @Test
    void whatTheDatabaseCannotKeepIsReplacedAndTheRestStays() {
        assertThat(AuditEvent.of(AuditAction.NODE_UPDATED)
                        .describe("a\u0000b\uD83Dc\uDE00d \uD83D\uDE00 \u202Egnp")
                        .description())
                .isEqualTo("ab\uFFFDc\uFFFDd \uD83D\uDE00 \u202Egnp");
    }
}
