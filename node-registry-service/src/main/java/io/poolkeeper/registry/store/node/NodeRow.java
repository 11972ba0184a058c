package io.poolkeeper.registry.store.node;

import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import io.poolkeeper.registry.domain.node.NewNode;
import io.poolkeeper.registry.domain.node.NodeDescription;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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

/**
 * What people decide about a node. What heartbeats tell about it is not here but for the status, and an update writes only
 * the columns that changed: the two never overwrite each other.
 */
@Entity
@DynamicUpdate
@Table(name = "node")
class NodeRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    private String region;

    private @Nullable String ipAddress;

    private @Nullable String description;

    @Enumerated(EnumType.STRING)
    private NodeStatus status;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private @Nullable List<String> allowedPools;

    private Instant createdAt;

    private @Nullable Instant decommissionedAt;

    /** For Hibernate. */
    protected NodeRow() {}

    static NodeRow of(NewNode node) {
        var row = new NodeRow();
        row.name = node.name();
        row.region = node.region();
        row.ipAddress = node.ipAddress();
        row.description = node.description();
        row.status = NodeStatus.INACTIVE;
        row.allowedPools = node.allowedPools();
        row.createdAt = node.at();
        return row;
    }

    Long id() {
        return id;
    }

    void describe(NodeDescription wanted) {
        name = wanted.name();
        region = wanted.region();
        ipAddress = wanted.ipAddress();
        description = wanted.description();
    }

    /** Returns the status it had. */
    NodeStatus decommission(Instant at) {
        NodeStatus before = status;
        status = NodeStatus.OFFLINE;
        decommissionedAt = at;
        return before;
    }
}
