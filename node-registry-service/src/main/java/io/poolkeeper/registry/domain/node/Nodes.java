package io.poolkeeper.registry.domain.node;

import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The nodes that are not decommissioned, each with its pools. */
public interface Nodes {

    Optional<Node> find(long id);

    /** One query, however many. */
    List<Node> list(NodeQuery query);

    /** Those of these that are there, in the order of the ids given. */
    List<Node> all(List<Long> ids);

    /** How many match, on all pages. */
    long count(NodeQuery query);

    long add(NewNode node);

    /** Gives a node that was created by hand and never heard from to the machine that now enrols in its name. */
    Optional<Long> adopt(NewNode node);

    void describe(NodeDescription description);

    /** Hides the node for good; empty when it is not there. Returns the status it had. */
    Optional<NodeStatus> decommission(long id, Instant at);
}
