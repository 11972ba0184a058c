package io.poolkeeper.agent.configuration;

import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.api.Credential;
import io.poolkeeper.scaling.policy.Parsed;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The configuration in force. A new text is understood first, then run on trial, and kept as the last good one when its
 * loops start; when they do not, the old one runs again. A bad one changes nothing but {@link #refusal()}.
 */
public final class Configurations implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Configurations.class);
    private static final int SHOWN_PROBLEMS = 10;

    /** Where texts lie: what was last good, what the operator wrote, and which one is on trial. */
    public record Files(Path lastGood, Path local, Path onTrial) {}

    private final Files files;
    private final Consumer<Configuration> listener;
    private final Trial.Court court;
    private final Attempts attempts;
    private volatile @Nullable Configuration running;
    private volatile @Nullable Refusal refusal;
    private @Nullable Trial trial;
    private @Nullable Thread judge;

    /**
     * @param loops how the loops stand; empty while this agent drives none on purpose
     * @param patience how long a new configuration's loops may take to start
     */
    public Configurations(
            Files files,
            Consumer<Configuration> listener,
            Supplier<Optional<List<LoopSeen>>> loops,
            Duration patience) {
        this.files = files;
        this.listener = listener;
        this.court = new Trial.Court(loops, patience);
        this.attempts = new Attempts(files.onTrial());
    }

    /** With a control plane its last good text comes first; alone, the local file does: its operator edits that one. */
    public synchronized void start(boolean withControlPlane) {
        var pulled = Durable.read(files.lastGood());
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
        return Durable.read(files.local());
    }

    /** Whether this text runs now. The same text again is no change. */
    public synchronized boolean offer(String text) {
        Configuration present = running;
        if (present != null && present.text().equals(text)) {
            refusal = null;
            return true;
        }
        if (refusal()
                .filter(known -> known.hash().equals(Credential.hash(text)))
                .isPresent()) {
            return false;
        }
        return understood(text).filter(this::bearable).map(this::adopt).orElse(false);
    }

    /** Whoever offers configurations is content with the one that runs. */
    public synchronized void agreed() {
        refusal = null;
    }

    /** Being told to stop is no mark against the one on trial. */
    @Override
    public synchronized void close() {
        dismiss();
        if (trial != null) {
            trial = null;
            attempts.end();
        }
    }

    private void dismiss() {
        if (judge != null) {
            judge.interrupt();
        }
    }

    /** One that ended the process each time it was tried is not tried again. */
    private boolean bearable(Configuration fresh) {
        boolean bearable = running == null || attempts.left(fresh.hash());
        if (!bearable) {
            refuse(fresh.hash(), "the agent did not survive it " + Attempts.MOST + " times");
        }
        return bearable;
    }

    private boolean adopt(Configuration fresh) {
        Configuration before = trial == null ? running : trial.before();
        trial = before == null || before.text().equals(fresh.text()) ? null : new Trial(court, before, fresh);
        if (trial == null) {
            keep(fresh);
        } else {
            attempts.begin(fresh.hash());
        }
        run(fresh);
        refusal = null;
        watch(trial);
        return true;
    }

    private void run(Configuration fresh) {
        running = fresh;
        LOG.infof("Running %s with %d pools", fresh, fresh.policy().pools().size());
        listener.accept(fresh);
    }

    private void watch(@Nullable Trial pending) {
        dismiss();
        judge = pending == null
                ? null
                : Thread.ofVirtual().name("configuration on trial").start(() -> judge(pending));
    }

    private void judge(Trial pending) {
        try {
            Optional<String> complaint = pending.complaint();
            conclude(pending, complaint);
        } catch (InterruptedException e) {
            LOG.debug("Another configuration took the place of the one on trial");
        } catch (RuntimeException e) {
            LOG.error("The configuration on trial cannot be kept; it runs on and is tried again at the next start", e);
        }
    }

    private synchronized void conclude(Trial ended, Optional<String> complaint) {
        if (trial != ended) {
            return;
        }
        trial = null;
        if (complaint.isPresent()) {
            refuse(ended.fresh().hash(), "its loops did not start, so the old one runs again: " + complaint.get());
            run(ended.before());
        } else {
            keep(ended.fresh());
        }
        attempts.end();
    }

    private void keep(Configuration good) {
        if (!Durable.read(files.lastGood()).equals(Optional.of(good.text()))) {
            Durable.write(files.lastGood(), good.text());
        }
    }

    private Optional<Configuration> understood(String text) {
        Parsed parsed = PolicyYaml.parse(text);
        if (parsed.policy().isEmpty()) {
            refuse(Credential.hash(text), sentences(parsed));
        }
        return parsed.policy().map(policy -> Configuration.of(text, policy));
    }

    private static String sentences(Parsed parsed) {
        return parsed.problems().stream()
                .filter(Problem::refuses)
                .limit(SHOWN_PROBLEMS)
                .map(p -> "line %d, column %d: %s: %s".formatted(p.line(), p.column(), p.path(), p.sentence()))
                .collect(Collectors.joining("; "));
    }

    private void refuse(String hash, String sentence) {
        refusal = new Refusal(hash, sentence);
        LOG.errorf("Configuration %s refused, the old one runs on: %s", hash, sentence);
    }
}
