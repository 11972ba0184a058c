package io.poolkeeper.registry.domain.key;

import io.poolkeeper.api.RotateKey;
import io.poolkeeper.api.RotatedKey;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.Conflict;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.registry.domain.signal.Signal;
import io.poolkeeper.registry.domain.signal.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where nodes replace their keys and people revoke them. */
@ApplicationScoped
public class KeyDesk {

    private final KeyRing ring;
    private final RegisteredKeys registered;
    private final KeyLife life;
    private final Signals signals;
    private final AuditTrail audit;
    private final Clock clock;

    KeyDesk(KeyRing ring, RegisteredKeys registered, KeyLife life, Signals signals, AuditTrail audit, Clock clock) {
        this.ring = ring;
        this.registered = registered;
        this.life = life;
        this.signals = signals;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of a wish for another key. */
    public record Rotation(RotatedKey answer, boolean fresh) {}

    /** Of a node's keys two open at most: the new one, and for the overlap the one that asked for it. */
    @Transactional
    public Rotation rotate(long nodeId, String presentedHash, RotateKey wanted) {
        if (!ring.lock(nodeId)) {
            throw new NotFound("node", nodeId);
        }
        Optional<NodeKey> there = ring.withHash(wanted.apiKeyHash());
        if (there.isPresent()) {
            return again(nodeId, there.get(), wanted);
        }
        Instant now = clock.instant();
        ring.add(new NewKey(nodeId, wanted.apiKeyId(), wanted.apiKeyHash(), now, life.end(now)));
        ring.end(presentedHash, life.endOfReplaced(now));
        ring.revokeOthers(nodeId, List.of(presentedHash, wanted.apiKeyHash()), now);
        audit.append(AuditEvent.of(AuditAction.NODE_KEY_ROTATED)
                .resource("node", nodeId, null)
                .describe("Node " + nodeId + " replaced its API key")
                .detail("key_id", wanted.apiKeyId()));
        changed(nodeId);
        return new Rotation(answer(ring.withHash(wanted.apiKeyHash()).orElseThrow()), true);
    }

    public List<NodeKey> of(long nodeId) {
        return ring.of(nodeId);
    }

    /** By its public id, or by its number where it has none. */
    @Transactional
    public void revoke(long nodeId, String keyId) {
        ring.lock(nodeId);
        NodeKey key = ring.of(nodeId).stream()
                .filter(k -> keyId.equals(k.keyId()) || keyId.equals(Long.toString(k.id())))
                .findFirst()
                .orElseThrow(() -> new NotFound("key", keyId));
        if (ring.revoke(key.id(), clock.instant())) {
            audit.append(AuditEvent.of(AuditAction.NODE_KEY_REVOKED)
                    .resource("node", nodeId, null)
                    .describe("API key of node " + nodeId + " revoked")
                    .detail("key_id", key.keyId()));
        }
        changed(nodeId);
    }

    private Rotation again(long nodeId, NodeKey there, RotateKey wanted) {
        boolean same = there.nodeId() == nodeId && wanted.apiKeyId().equals(there.keyId()) && there.revokedAt() == null;
        if (!same) {
            throw new Conflict("This key was used before; make another");
        }
        return new Rotation(answer(there), false);
    }

    private RotatedKey answer(NodeKey key) {
        Instant previous = ring.of(key.nodeId()).stream()
                .filter(other -> other.id() < key.id() && other.revokedAt() == null)
                .map(NodeKey::expiresAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(key.createdAt());
        return new RotatedKey(Objects.requireNonNull(key.keyId()), key.expiresAt(), previous);
    }

    private void changed(long nodeId) {
        registered.forget(nodeId);
        signals.send(new Signal(Signal.Topic.KEY, nodeId));
    }
}
