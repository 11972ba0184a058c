package io.poolkeeper.auth.domain.key;

import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditEvent.Actor;
import io.poolkeeper.common.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees that one key signs, one waits, and those that signed stay published as long as their tokens live. */
@ApplicationScoped
public class KeyRotation {
    private final SigningKeys keys;
    private final KeyMaker maker;
    private final AuditTrail trail;
    private final KeySettings settings;

    KeyRotation(SigningKeys keys, KeyMaker maker, AuditTrail trail, KeySettings settings) {
        this.keys = keys;
        this.maker = maker;
        this.trail = trail;
        this.settings = settings;
    }

    @Transactional
    public void turn(Instant now) {
        keys.lock();
        keys.all().forEach(key -> maker.sealedAnew(key).ifPresent(keys::save));
        List<SigningKey> all = keys.all();
        all.stream().filter(key -> outlived(key, now)).forEach(key -> keys.remove(key.kid()));
        Optional<SigningKey> active = in(all, KeyState.ACTIVE);
        Optional<SigningKey> next = in(all, KeyState.NEXT);
        boolean due = active.isEmpty()
                || next.filter(key -> due(active.get(), key, now)).isPresent();
        if (due) {
            active.ifPresent(key -> keys.save(key.retired(now)));
            keys.save(next.orElseGet(() -> added(now)).activated(now));
        }
        if (due || next.isEmpty()) {
            added(now);
        }
    }

    private boolean due(SigningKey active, SigningKey next, Instant now) {
        return past(active.activatedAt(), settings.signs(), now) && past(next.createdAt(), settings.announced(), now);
    }

    private boolean outlived(SigningKey key, Instant now) {
        return key.state() == KeyState.RETIRING && past(key.retiredAt(), settings.lingers(), now);
    }

    private SigningKey added(Instant now) {
        SigningKey key = maker.next(now);
        keys.add(key);
        trail.append(AuditEvent.of(AuditAction.SIGNING_KEY_CREATED)
                .resource("signing_key", key.kid(), null)
                .describe("A signing key was made; it signs after it has been published for a while")
                .by(Actor.SYSTEM));
        return key;
    }

    private static Optional<SigningKey> in(List<SigningKey> all, KeyState state) {
        return all.stream().filter(key -> key.state() == state).findFirst();
    }

    private static boolean past(@Nullable Instant since, Duration time, Instant now) {
        return since != null && !since.plus(time).isAfter(now);
    }
}
