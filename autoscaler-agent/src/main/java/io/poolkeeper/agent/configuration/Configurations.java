package io.poolkeeper.agent.configuration;

import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.api.Credential;
import io.poolkeeper.scaling.policy.Parsed;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.Problem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The configuration in force. A new text is understood first, then kept as the last good one, then run; a bad one changes
 * nothing but {@link #refusal()}.
 */
public final class Configurations {

    private static final Logger LOG = Logger.getLogger(Configurations.class);
    private static final int SHOWN_PROBLEMS = 10;

    private final Path lastGood;
    private final Path local;
    private final Consumer<Configuration> listener;
    private volatile @Nullable Configuration running;
    private volatile @Nullable Refusal refusal;

    public Configurations(Path lastGood, Path local, Consumer<Configuration> listener) {
        this.lastGood = lastGood;
        this.local = local;
        this.listener = listener;
    }

    /** With a control plane its last good text comes first; alone, the local file does: its operator edits that one. */
    public synchronized void start(boolean withControlPlane) {
        var pulled = Durable.read(lastGood);
        var own = localText();
        var first = withControlPlane ? pulled : own;
        var second = withControlPlane ? own : pulled;
        first.ifPresent(this::offer);
        if (running == null) {
            second.ifPresent(this::offer);
        }
    }

    public Optional<Configuration> running() {
        return Optional.ofNullable(running);
    }

    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    public Optional<String> localText() {
        return Durable.read(local);
    }

    /** Whether this text runs now. The same text again is no change. */
    public synchronized boolean offer(String text) {
        Configuration present = running;
        if (present != null && present.text().equals(text)) {
            refusal = null;
            return true;
        }
        return understood(text).map(this::adopt).orElse(false);
    }

    private boolean adopt(Configuration fresh) {
        Durable.write(lastGood, fresh.text());
        running = fresh;
        refusal = null;
        LOG.infof("Running %s with %d pools", fresh, fresh.policy().pools().size());
        listener.accept(fresh);
        return true;
    }

    private Optional<Configuration> understood(String text) {
        Parsed parsed = PolicyYaml.parse(text);
        if (parsed.policy().isEmpty()) {
            refuse(text, parsed);
        }
        return parsed.policy().map(policy -> Configuration.of(text, policy));
    }

    private void refuse(String text, Parsed parsed) {
        String sentences = parsed.problems().stream()
                .filter(Problem::refuses)
                .limit(SHOWN_PROBLEMS)
                .map(p -> "line %d: %s: %s".formatted(p.line(), p.path(), p.sentence()))
                .collect(Collectors.joining("; "));
        refusal = new Refusal(Credential.hash(text), sentences);
        LOG.errorf("Configuration refused, the old one runs on: %s", sentences);
    }
}
