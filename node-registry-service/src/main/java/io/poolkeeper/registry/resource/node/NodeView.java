package io.poolkeeper.registry.resource.node;

import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.node.Node;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Shows a node as this caller may see it now. */
@ApplicationScoped
public class NodeView {

    private final RegistrySettings settings;
    private final Caller caller;
    private final Clock clock;

    NodeView(RegistrySettings settings, Caller caller, Clock clock) {
        this.settings = settings;
        this.caller = caller;
        this.clock = clock;
    }

    public NodeBody of(Node node) {
        return NodeBody.of(node, node.silent(clock.instant(), settings.silence()), caller.has(Roles.DEVOPS));
    }
}
