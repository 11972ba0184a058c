package io.poolkeeper.registry.domain.configuration;

import io.poolkeeper.api.Credential;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.Conflict;
import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.FieldError;
import io.poolkeeper.registry.domain.secret.SecretMask;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where configurations are changed: validated, versioned, audited, and never over someone's head. */
@ApplicationScoped
public class ConfigurationDesk {

    private final Configurations configurations;
    private final SecretMask mask;
    private final AuditTrail audit;
    private final RegistrySettings settings;
    private final Clock clock;

    ConfigurationDesk(
            Configurations configurations, SecretMask mask, AuditTrail audit, RegistrySettings settings, Clock clock) {
        this.configurations = configurations;
        this.mask = mask;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** An operator's edit. Saving the present text makes no new version. */
    @Transactional
    public ConfigurationVersion edit(Edit edit) {
        Optional<ConfigurationVersion> present = lock(edit.nodeId());
        edit.precondition().checkSeen(present);
        String exact = mask.unmask(edit.text(), presentText(edit.nodeId(), present));
        if (!settings.legacyClients()) {
            edit.precondition().checkSaid(present, Credential.hash(exact));
        }
        return save(edit, exact, present);
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
        return save(new Edit(nodeId, text, null, author, Precondition.ANY), text, present);
    }

    private Optional<ConfigurationVersion> lock(long nodeId) {
        if (!configurations.lock(nodeId)) {
            throw new NotFound("node", nodeId);
        }
        return configurations.active(nodeId);
    }

    private String presentText(long nodeId, Optional<ConfigurationVersion> present) {
        return present.map(v -> configurations.activeTexts(Set.of(nodeId)).get(nodeId))
                .orElse("");
    }

    private ConfigurationVersion save(Edit edit, String exact, Optional<ConfigurationVersion> present) {
        validate(exact);
        String hash = Credential.hash(exact);
        if (present.isPresent() && present.get().configHash().equals(hash)) {
            return present.get();
        }
        var saved = configurations.activate(new NewConfiguration(
                edit.nodeId(), exact, hash, mask.mask(exact), edit.author(), edit.comment(), clock.instant()));
        audit.append(
                event(edit, saved, present.map(ConfigurationVersion::configHash).orElse(null)));
        return saved;
    }

    private static void validate(String text) {
        List<FieldError> errors = PolicyYaml.parse(text).problems().stream()
                .filter(Problem::refuses)
                .map(problem -> new FieldError(problem.path(), problem.sentence(), problem.line(), problem.column()))
                .toList();
        if (!errors.isEmpty()) {
            FieldError first = errors.getFirst();
            throw new Invalid(
                    "The configuration is not valid: line %d, column %d: %s"
                            .formatted(first.line(), first.column(), first.message()),
                    errors);
        }
    }

    private static AuditEvent event(Edit edit, ConfigurationVersion saved, @Nullable String oldHash) {
        boolean pushed = edit.author().kind() == Author.Kind.NODE;
        return AuditEvent.of(pushed ? AuditAction.CONFIG_PUSHED : AuditAction.CONFIG_UPDATED)
                .resource("node_config", edit.nodeId(), null)
                .describe("Version " + saved.version() + " of the configuration of node " + edit.nodeId())
                .detail("old_hash", oldHash)
                .detail("new_hash", saved.configHash())
                .detail("version", saved.version());
    }

    /** What someone wants a configuration to be. */
    public record Edit(long nodeId, String text, @Nullable String comment, Author author, Precondition precondition) {

        /** Never the text: it holds secrets. */
        @Override
        public String toString() {
            return "Edit[node " + nodeId + "]";
        }
    }
}
