package io.poolkeeper.registry.store.configuration;

import io.poolkeeper.registry.domain.configuration.Author;
import io.poolkeeper.registry.domain.configuration.ConfigurationVersion;
import io.poolkeeper.registry.domain.configuration.NewConfiguration;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A version of a node's configuration; its exact text is written here and read only where it is opened. */
@Entity
@DynamicUpdate
@Table(name = "configuration")
class ConfigurationRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long nodeId;

    private int version;

    private String configHash;

    private String maskedText;

    @Basic(fetch = FetchType.LAZY)
    private byte[] sealedText;

    @Column(name = "is_active")
    private boolean active;

    private long capacity;

    @Enumerated(EnumType.STRING)
    private Author.Kind authorKind;

    private long authorId;

    private @Nullable String authorEmail;

    private @Nullable String comment;

    private Instant createdAt;

    /** For Hibernate. */
    protected ConfigurationRow() {}

    static ConfigurationRow of(NewConfiguration wanted, byte[] sealedText, int version) {
        var row = new ConfigurationRow();
        row.nodeId = wanted.nodeId();
        row.version = version;
        row.configHash = wanted.configHash();
        row.maskedText = wanted.maskedText();
        row.sealedText = sealedText;
        row.active = true;
        row.capacity = wanted.capacity();
        row.authorKind = wanted.author().kind();
        row.authorId = wanted.author().id();
        row.authorEmail = wanted.author().email();
        row.comment = wanted.comment();
        // PostgreSQL keeps no more, and the answer to a save is to say what a later look will say
        row.createdAt = wanted.at().truncatedTo(ChronoUnit.MICROS);
        return row;
    }

    byte[] sealedText() {
        return sealedText;
    }

    void retire() {
        active = false;
    }

    ConfigurationVersion toVersion() {
        var author = new Author(authorKind, authorId, authorEmail);
        return new ConfigurationVersion(
                id, nodeId, version, configHash, maskedText, active, author, comment, createdAt);
    }
}
