package io.poolkeeper.registry.domain.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is remembered is true while the other replicas are heard, and never older than five seconds when they are not. */
class RecollectionTest {

    private static final Duration PROMISE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(250);

    private final AtomicLong time = new AtomicLong();
    private final AtomicReference<String> truth = new AtomicReference<>("old");
    private final AtomicLong lookUps = new AtomicLong();
    private final Hearing hearing = new Hearing(time::get);
    private final Recollection<String, String> known = new Recollection<>(hearing, time::get);

    @Test
    void whileOthersAreHeardNothingIsLookedUpTwice() {
        for (int step = 0; step < 40; step++) {
            hearing.prove();
            assertThat(recall()).isEqualTo("old");
            pass(Duration.ofSeconds(1));
        }
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void whatASignalNamesIsLookedUpAgain() {
        hearing.prove();
        recall();
        truth.set("new");
        known.forget("key");
        assertThat(recall()).isEqualTo("new");
    }

    /** For every moment at which the connection may die, the value be looked up and the change be made behind its back. */
    @Test
    void aChangeThatWasNotHeardOfIsKnownFiveSecondsLaterAtTheLatest() {
        for (Duration heardUntil = Duration.ZERO; heardUntil.toSeconds() < 3; heardUntil = heardUntil.plus(STEP)) {
            for (Duration change = heardUntil; change.toSeconds() < 12; change = change.plus(STEP)) {
                assertThat(oldestTold(heardUntil, change))
                        .as("heard until %s, changed at %s", heardUntil, change)
                        .isLessThan(change.plus(PROMISE));
            }
        }
    }

    @Test
    void whatWasLookedUpBeforeASignalIsNotRememberedAfterIt() {
        hearing.prove();
        known.recall("key", key -> {
            known.forget("key");
            return Optional.of("old");
        });
        assertThat(known.recall("key")).isEmpty();
    }

    @Test
    void whoHearsAgainHasForgottenAll() {
        hearing.prove();
        recall();
        pass(Duration.ofSeconds(4));
        truth.set("new");
        known.forgetAll();
        hearing.prove();
        assertThat(recall()).isEqualTo("new");
    }

    @Test
    void whoIsAskedForOftenIsRememberedHoweverManyOthersCome() {
        hearing.prove();
        for (int other = 0; other < 600_000; other++) {
            known.recall("other " + other, key -> Optional.of("its value"));
            if (other % 1_000 == 0) {
                recall();
            }
        }
        assertThat(lookUps).hasValue(1);
    }

    /** When the old value was told for the last time, by someone who is asked all the time. */
    private Duration oldestTold(Duration heardUntil, Duration change) {
        known.forgetAll();
        long start = time.get();
        truth.set("old");
        Duration last = Duration.ZERO;
        for (Duration now = Duration.ZERO; now.toSeconds() < 20; now = now.plus(STEP)) {
            time.set(start + now.toNanos());
            if (now.compareTo(heardUntil) <= 0) {
                hearing.prove();
            }
            if (now.compareTo(change) >= 0) {
                truth.set("new");
            }
            if (recall().equals("old")) {
                last = now;
            }
        }
        return last;
    }

    private String recall() {
        return known.recall("key", key -> {
                    lookUps.incrementAndGet();
                    return Optional.of(truth.get());
                })
                .orElseThrow();
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }
}
