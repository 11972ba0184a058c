package io.poolkeeper.audit.domain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** What an installation may choose about its trail. */
@ConfigMapping(prefix = "poolkeeper.audit")
public interface AuditSettings {

    /** How long an event may stand unsealed; {@code off} leaves sealing to others. */
    @WithDefault("10s")
    String sealEvery();

    @WithDefault("1h")
    String signEvery();

    /** How often sealed events are forwarded. */
    @WithDefault("5s")
    String forwardEvery();

    /** How often days are looked for that may leave for the archive. */
    @WithDefault("6h")
    String archiveEvery();

    /** Ed25519 private key, PKCS#8 as PEM. Without it one is made in the folder, or for this process alone. */
    Optional<String> signingKey();

    /** Where signed heads and archived days are written. Without it heads are only in the database, and no day ever leaves. */
    Optional<Path> folder();

    /** Each signed head is put there as an object too; ends with a slash. */
    Optional<URI> headsUrl();

    /** Days of events kept in the database, at least 31; without it all are kept. */
    OptionalInt retentionDays();

    /** {@code tcp://host:port} or {@code tls://host:port}: sealed events go there as RFC 5424 messages. */
    Optional<URI> syslog();

    /** Certificates that are trusted for {@code tls://}, as PEM; without it those of the Java runtime. */
    Optional<Path> syslogTrust();

    /** Sealed events are posted there as NDJSON. */
    Optional<URI> webhook();

    /** Signs what is posted (HMAC-SHA256). */
    Optional<String> webhookSecret();
}
