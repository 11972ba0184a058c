package io.poolkeeper.registry.store.enrolment;

import io.poolkeeper.registry.domain.enrolment.JoinToken;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A join token; its hash is looked for and never told. */
@Entity
@DynamicUpdate
@Table(name = "join_token")
class JoinTokenRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String tokenId;

    private String hash;

    private @Nullable String namePattern;

    private @Nullable String region;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private @Nullable List<String> pools;

    private @Nullable Long createdBy;

    private @Nullable String createdByEmail;

    private Instant createdAt;

    private Instant expiresAt;

    private @Nullable Instant usedAt;

    private @Nullable String usedByHash;

    private @Nullable Long usedByNode;

    private @Nullable Instant revokedAt;

    /** For Hibernate. */
    protected JoinTokenRow() {}

    static JoinTokenRow of(JoinToken token, String hash) {
        var row = new JoinTokenRow();
        row.tokenId = token.tokenId();
        row.hash = hash;
        row.namePattern = token.namePattern();
        row.region = token.region();
        row.pools = token.pools();
        row.createdBy = token.createdBy();
        row.createdByEmail = token.createdByEmail();
        row.createdAt = token.createdAt();
        row.expiresAt = token.expiresAt();
        return row;
    }

    Long id() {
        return id;
    }

    void settle(long nodeId) {
        usedByNode = nodeId;
    }

    JoinToken toToken() {
        return new JoinToken(
                id,
                tokenId,
                namePattern,
                region,
                pools == null ? null : List.copyOf(pools),
                createdBy,
                createdByEmail,
                createdAt,
                expiresAt,
                usedAt,
                usedByHash,
                usedByNode,
                revokedAt);
    }
}
