package io.poolkeeper.registry.domain.enrolment;

import io.poolkeeper.api.Credential;
import io.poolkeeper.api.RegisterNode;
import io.poolkeeper.api.RegisteredNode;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.Conflict;
import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.Failure.Refused;
import io.poolkeeper.common.problem.Failure.Unauthenticated;
import io.poolkeeper.common.problem.FieldError;
import io.poolkeeper.registry.domain.key.KeyLife;
import io.poolkeeper.registry.domain.key.KeyRing;
import io.poolkeeper.registry.domain.key.NewKey;
import io.poolkeeper.registry.domain.node.NewNode;
import io.poolkeeper.registry.domain.node.Node;
import io.poolkeeper.registry.domain.node.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a machine becomes a node. */
@ApplicationScoped
public class Enrolment {

    private final Nodes nodes;
    private final KeyRing keys;
    private final KeyLife life;
    private final JoinTokens tokens;
    private final GuessRate guesses;
    private final AuditTrail audit;
    private final Clock clock;

    Enrolment(
            Nodes nodes,
            KeyRing keys,
            KeyLife life,
            JoinTokens tokens,
            GuessRate guesses,
            AuditTrail audit,
            Clock clock) {
        this.nodes = nodes;
        this.keys = keys;
        this.life = life;
        this.tokens = tokens;
        this.guesses = guesses;
        this.audit = audit;
        this.clock = clock;
    }

    /** A node's key: brought as a hash, or made here and shown once. */
    private record Key(
            @Nullable String id, String hash, @Nullable String text) {

        static Key of(RegisterNode request) {
            if (request.apiKeyHash() == null) {
                Credential made = Credential.generate(Credential.API_KEY);
                return new Key(made.id(), made.hash(), made.text());
            }
            if (request.apiKeyId() == null) {
                throw new Invalid(
                        "A key's hash comes with the key's id",
                        List.of(new FieldError("api_key_id", "is required with api_key_hash")));
            }
            return new Key(request.apiKeyId(), request.apiKeyHash(), null);
        }
    }

    /** By an operator, or by anyone where the installation allows it. */
    @Transactional
    public RegisteredNode register(RegisterNode request) {
        return enrol(request, Key.of(request), null);
    }

    /** By a join token. The same token with the same key gets the same answer, so a lost reply is harmless. */
    @Transactional
    public RegisteredNode redeem(RegisterNode request, String tokenText, @Nullable String address) {
        guesses.check(address);
        JoinToken token = find(tokenText, address);
        Key key = Key.of(request);
        if (token.usedAt() != null) {
            return again(token, key, request);
        }
        Instant now = clock.instant();
        if (token.expired(now)) {
            throw new Unauthenticated("The join token has expired; ask for a new one");
        }
        if (!token.allows(request.name(), request.region())) {
            throw new Refused("The join token does not allow this name or region");
        }
        if (!tokens.redeem(token.id(), key.hash(), now)) {
            return again(find(tokenText, address), key, request);
        }
        return enrol(request, key, token);
    }

    private RegisteredNode again(JoinToken token, Key key, RegisterNode request) {
        Optional<Node> node = key.hash().equals(token.usedByHash())
                ? Optional.ofNullable(token.usedByNode()).flatMap(nodes::find)
                : Optional.empty();
        if (node.isEmpty()) {
            audit.appendAlone(AuditEvent.of(AuditAction.JOIN_TOKEN_REFUSED)
                    .resource("join_token", token.id(), token.tokenId())
                    .describe("A used join token was shown again for " + request.name())
                    .detail("region", request.region())
                    .failed("the token is used up"));
            throw new Conflict("The join token is used up; ask for a new one");
        }
        return new RegisteredNode(
                node.get().id(), null, node.get().name(), node.get().region());
    }

    private RegisteredNode enrol(RegisterNode request, Key key, @Nullable JoinToken token) {
        var node = new NewNode(
                request.name(),
                request.region(),
                request.ipAddress(),
                request.description(),
                token == null ? null : token.pools(),
                clock.instant());
        long id = nodes.adopt(node).orElseGet(() -> nodes.add(node));
        keys.add(new NewKey(id, key.id(), key.hash(), node.at(), end(key, node.at())));
        if (token != null) {
            tokens.settle(token.id(), id);
        }
        audit.append(AuditEvent.of(AuditAction.NODE_REGISTERED)
                .resource("node", id, node.name())
                .describe("Node " + node.name() + " registered")
                .detail("region", node.region())
                .detail("ip_address", node.ipAddress())
                .detail("key_id", key.id())
                .detail("join_token_id", token == null ? null : token.tokenId()));
        return new RegisteredNode(id, key.text(), node.name(), node.region());
    }

    private @Nullable Instant end(Key key, Instant now) {
        return key.text() == null ? life.end(now) : life.endOfShown(now);
    }

    private JoinToken find(String text, @Nullable String address) {
        return Credential.parse(Credential.JOIN_TOKEN, text)
                .flatMap(credential -> tokens.find(credential.hash()))
                .orElseThrow(() -> {
                    guesses.wrong(address);
                    return new Unauthenticated("The join token is not one of ours");
                });
    }
}
