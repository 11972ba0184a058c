package io.poolkeeper.registry.domain.secret;

import io.poolkeeper.registry.domain.secret.SealedTexts.SealedText;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * After SECRET_KEY was changed, brings every text under the present one, so that SECRET_KEY_PREVIOUS can be taken away. Masks
 * are made anew with it: their fingerprints are keyed too.
 */
@ApplicationScoped
public class Resealing {

    private static final Logger LOG = Logger.getLogger(Resealing.class);
    private static final int BATCH = 200;

    /** @param last id of its last text; 0 when there is none left */
    private record Batch(int changed, long last) {}

    private final SealedTexts texts;
    private final Sealer sealer;
    private final SecretMask mask;

    Resealing(SealedTexts texts, Sealer sealer, SecretMask mask) {
        this.texts = texts;
        this.sealer = sealer;
        this.mask = mask;
    }

    /** Beside the service's work: texts of either key open meanwhile. */
    void begin(@Observes StartupEvent starting) {
        if (sealer.changing()) {
            Thread.ofVirtual().name("resealing").start(this::announce);
        }
    }

    /**
     * Returns how many texts the key before had sealed. Safe to repeat, and to run on every replica at once. A text that
     * neither key opens stays as it is, is told of in the log, and keeps no other from being sealed anew.
     */
    public int run() {
        int changed = 0;
        var batch = new Batch(0, 0);
        do {
            batch = next(batch.last());
            changed += batch.changed();
        } while (batch.last() > 0);
        return changed;
    }

    private void announce() {
        try {
            LOG.infof("%d configurations were sealed anew; SECRET_KEY_PREVIOUS is no longer needed", run());
        } catch (RuntimeException e) {
            LOG.error(
                    "Configurations could not be sealed anew; keep SECRET_KEY_PREVIOUS until a restart says it is done",
                    e);
        }
    }

    private Batch next(long after) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<SealedText> found = texts.after(after, BATCH);
            long old = found.stream().filter(this::replaced).count();
            return new Batch((int) old, found.isEmpty() ? 0 : found.getLast().id());
        });
    }

    private boolean replaced(SealedText text) {
        if (sealer.current(text.sealed(), text.owner())) {
            return false;
        }
        Optional<String> exact = sealer.opened(text.sealed(), text.owner());
        exact.ifPresentOrElse(
                opened -> texts.replace(
                        new SealedText(text.id(), text.owner(), sealer.seal(opened, text.owner())), mask.mask(opened)),
                () -> LOG.errorf("Neither key opens the %s; it was sealed with another, or is damaged", text.owner()));
        return exact.isPresent();
    }
}
