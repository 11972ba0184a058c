package io.poolkeeper.agent;

import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.api.NodeConfiguration;
import io.poolkeeper.api.PushConfiguration;
import io.poolkeeper.api.RegisterNode;
import io.poolkeeper.api.RegisteredNode;
import io.poolkeeper.api.RotateKey;
import io.poolkeeper.api.RotatedKey;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.replay.Bill;
import io.poolkeeper.scaling.replay.Moment;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Whatever Jackson reads or writes by reflection; a native executable knows no other classes. */
@RegisterForReflection(
        registerFullHierarchy = true,
        targets = {
            Decision.class,
            History.class,
            Outcome.class,
            Heartbeat.class,
            HeartbeatReply.class,
            NodeConfiguration.class,
            PushConfiguration.class,
            RegisterNode.class,
            RegisteredNode.class,
            RotateKey.class,
            RotatedKey.class,
            Moment.class,
            Bill.class
        },
        classNames = {
            "io.poolkeeper.agent.ledger.Entry",
            "io.poolkeeper.agent.ledger.Intent",
            "io.poolkeeper.agent.ledger.Entry$Draining",
            "io.poolkeeper.agent.ledger.Entry$Settled",
            "io.poolkeeper.agent.ledger.Entry$Told",
            "io.poolkeeper.agent.ledger.Entry$Closed",
            "io.poolkeeper.agent.ledger.Entry$Remembered",
            "io.poolkeeper.agent.ledger.KeptHistory",
            "io.poolkeeper.agent.ledger.Ownership$Kept",
            "io.poolkeeper.agent.ledger.Ownership$Standing",
            "io.poolkeeper.agent.link.ControlPlane$Problem",
            "io.poolkeeper.agent.link.Keyring$Kept",
            "io.poolkeeper.agent.link.Spool$Line",
            "io.poolkeeper.agent.link.Spool$Key"
        })
final class NativeHints {

    private NativeHints() {}
}
