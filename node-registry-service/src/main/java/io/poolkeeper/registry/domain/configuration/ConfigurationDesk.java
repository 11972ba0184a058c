package io.poolkeeper.registry.domain.configuration;

import io.poolkeeper.api.Credential;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.Conflict;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.registry.domain.live.LiveEvent;
import io.poolkeeper.registry.domain.live.LiveEvents;
import io.poolkeeper.registry.domain.secret.SecretMask;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import io.poolkeeper.registry.domain.signal.Signal;
import io.poolkeeper.registry.domain.signal.Signals;
import io.poolkeeper.scaling.policy.NodePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where configurations are changed: validated, versioned, audited, and never over someone's head. */
@ApplicationScoped
public class ConfigurationDesk {

    private final Configurations configurations;
    private final Validation validation;
    private final SecretMask mask;
    private final Signals signals;
    private final LiveEvents live;
    private final AuditTrail audit;
    private final RegistrySettings settings;
    private final Clock clock;

    ConfigurationDesk(
            Configurations configurations,
            Validation validation,
            SecretMask mask,
            Signals signals,
            LiveEvents live,
            AuditTrail audit,
            RegistrySettings settings,
            Clock clock) {
        this.configurations = configurations;
        this.validation = validation;
        this.mask = mask;
        this.signals = signals;
        this.live = live;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** What someone wants a configuration to be. */
    public record Edit(long nodeId, String text, @Nullable String comment, Author author, Precondition precondition) {
        /** Never the text: it holds secrets. */
        @Override
        public String toString() {
            return "Edit[node " + nodeId + "]";
        }
    }

    /** A wish to have an old version back. */
    public record Rollback(long nodeId, int version, Author author, Precondition precondition) {}

    /** A text ready to become a version, and what the trail is to say of it. */
    private record Save(
            long nodeId,
            String exact,
            @Nullable String comment,
            Author author,
            Function<ConfigurationVersion, AuditEvent> event) {
        static Save of(long nodeId, String exact, @Nullable String comment, Author author, AuditAction action) {
            return new Save(
                    nodeId,
                    exact,
                    comment,
                    author,
                    saved -> AuditEvent.of(action)
                            .resource("node_config", nodeId, null)
                            .describe("Version " + saved.version() + " of the configuration of node " + nodeId));
        }
    }

    /** An operator's edit. Saving the present text makes no new version. */
    @Transactional
    public ConfigurationVersion edit(Edit edit) {
        Optional<ConfigurationVersion> present = lock(edit.nodeId());
        checkSeen(edit.nodeId(), edit.precondition(), present);
        String exact = mask.unmask(edit.text(), presentText(edit.nodeId(), present));
        checkSaid(edit.precondition(), present, exact);
        return save(Save.of(edit.nodeId(), exact, edit.comment(), edit.author(), AuditAction.CONFIG_UPDATED), present);
    }

    /** The text of an old version becomes a new one: history only grows. */
    @Transactional
    public ConfigurationVersion rollback(Rollback wanted) {
        long nodeId = wanted.nodeId();
        Optional<ConfigurationVersion> present = lock(nodeId);
        checkSeen(nodeId, wanted.precondition(), present);
        String exact = configurations
                .exactText(nodeId, wanted.version())
                .orElseThrow(() -> new NotFound("configuration version", wanted.version()));
        checkSaid(wanted.precondition(), present, exact);
        String comment = "Rollback to version " + wanted.version();
        return save(Save.of(nodeId, exact, comment, wanted.author(), AuditAction.CONFIG_ROLLED_BACK), present);
    }

    /**
     * A change of the present text by someone who names what to change rather than the whole.
     *
     * @param meant the event of what was meant; written when the text changed, with both hashes, and nothing beside it
     */
    @Transactional
    public ConfigurationVersion revise(
            long nodeId, Author author, String comment, UnaryOperator<String> change, Supplier<AuditEvent> meant) {
        Optional<ConfigurationVersion> present = lock(nodeId);
        String exact = change.apply(presentText(nodeId, present));
        return save(new Save(nodeId, exact, comment, author, saved -> meant.get()), present);
    }

    /** A node tells the configuration it was started with; an operator's version is never overwritten. */
    @Transactional
    public ConfigurationVersion push(long nodeId, String text) {
        Optional<ConfigurationVersion> present = lock(nodeId);
        boolean operators = present.filter(v -> v.author().kind() == Author.Kind.USER)
                .filter(v -> !v.configHash().equals(Credential.hash(text)))
                .isPresent();
        if (operators) {
            throw new Conflict("An operator has set this node's configuration; fetch it instead");
        }
        var author = new Author(Author.Kind.NODE, nodeId, null);
        return save(Save.of(nodeId, text, null, author, AuditAction.CONFIG_PUSHED), present);
    }

    private Optional<ConfigurationVersion> lock(long nodeId) {
        if (!configurations.lock(nodeId)) {
            throw new NotFound("node", nodeId);
        }
        return configurations.active(nodeId);
    }

    private void checkSeen(long nodeId, Precondition precondition, Optional<ConfigurationVersion> present) {
        if (!precondition.sees(present)) {
            throw new Overtaken(
                    precondition
                            .seen()
                            .flatMap(hash -> configurations.withHash(nodeId, hash))
                            .orElse(null),
                    present.orElse(null));
        }
    }

    private void checkSaid(Precondition precondition, Optional<ConfigurationVersion> present, String exact) {
        if (!settings.legacyClients()) {
            precondition.checkSaid(present, Credential.hash(exact));
        }
    }

    private String presentText(long nodeId, Optional<ConfigurationVersion> present) {
        return present.map(v -> configurations.activeTexts(Set.of(nodeId)).get(nodeId))
                .orElse("");
    }

    private ConfigurationVersion save(Save wanted, Optional<ConfigurationVersion> present) {
        NodePolicy policy = validation.check(wanted.nodeId(), wanted.exact());
        String hash = Credential.hash(wanted.exact());
        if (present.isPresent() && present.get().configHash().equals(hash)) {
            return present.get();
        }
        var saved = configurations.activate(new NewConfiguration(
                wanted.nodeId(),
                wanted.exact(),
                hash,
                mask.mask(wanted.exact()),
                wanted.author(),
                wanted.comment(),
                clock.instant(),
                Validation.capacity(policy)));
        audit.append(event(
                wanted, saved, present.map(ConfigurationVersion::configHash).orElse(null)));
        signals.send(new Signal(Signal.Topic.CONFIGURATION, wanted.nodeId()));
        live.append(List.of(LiveEvent.configuration(saved.nodeId(), saved.version(), saved.configHash())));
        return saved;
    }

    private static AuditEvent event(Save wanted, ConfigurationVersion saved, @Nullable String oldHash) {
        return wanted.event()
                .apply(saved)
                .detail("node_id", saved.nodeId())
                .detail("old_hash", oldHash)
                .detail("new_hash", saved.configHash())
                .detail("version", saved.version())
                .detail("comment", wanted.comment());
    }
}
