package io.poolkeeper.registry.resource.node;

import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.FieldError;
import io.poolkeeper.registry.domain.node.Node;
import io.poolkeeper.registry.domain.node.NodeDescription;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /nodes/{id}}: what is absent stays. */
public record NodeChange(
        @Size(max = 255) @Pattern(regexp = ".*\\S.*") @Nullable
        String name,

        @Size(max = 100) @Pattern(regexp = ".*\\S.*") @Nullable
        String region,

        @Size(max = 45) @Nullable String ipAddress,
        @Size(max = 2000) @Nullable String description,
        @Size(max = 20) @Nullable String status) {

    NodeDescription of(Node node) {
        if (status != null && !status.equals(node.status().name())) {
            throw new Invalid(
                    "A node's status follows from its heartbeats; decommission it to take it out",
                    List.of(new FieldError("status", "cannot be set")));
        }
        return new NodeDescription(
                node.id(),
                name == null ? node.name() : name,
                region == null ? node.region() : region,
                ipAddress == null ? node.ipAddress() : ipAddress,
                description == null ? node.description() : description);
    }
}
