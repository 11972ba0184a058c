package io.poolkeeper.faultlab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.faultlab.oracle.Invariant;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private static final Duration GUARD = Duration.ofMinutes(1);
    private final Run run = new Run("Z01", 1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void aCaseThatHangsIsGivenUpAndSaysWhereItStood() throws Exception {
        var attempt = attempt((lab, own) -> {
            try {
                own.note("it hangs");
                Run.pause(Duration.ofHours(1).toMillis());
            } finally {
                ended.countDown();
            }
        });

        attempt.make(Duration.ofSeconds(1));

        assertThat(attempt.broken())
                .hasMessage("not over after 1 s; it stood here")
                .hasStackTraceContaining("AttemptTest");
        assertThat(run.timeline())
                .anyMatch(line -> line.endsWith("it hangs"))
                .anyMatch(line -> line.endsWith("given up"));
        ended.await();
    }

    @Test
    void aCaseThatWaitsForWhatNeverComesIsGivenUpToo() {
        var attempt = attempt((lab, own) -> own.until(Invariant.I10, "never", Duration.ofHours(1), () -> false));

        attempt.make(Duration.ofSeconds(1));

        assertThat(attempt.broken()).hasMessageContaining("not over after 1 s");
    }

    @Test
    void aCaseThatEndsIsNotBroken() {
        var attempt = attempt((lab, own) -> own.note("done"));

        attempt.make(GUARD);

        assertThat(attempt.broken()).isNull();
        assertThat(attempt.notRun()).isNull();
    }

    @Test
    void whatACaseThrowsIsWhatBrokeIt() {
        var attempt = attempt((lab, own) -> {
            throw new IllegalStateException("the region is away");
        });

        attempt.make(GUARD);

        assertThat(attempt.broken()).hasMessage("the region is away");
    }

    private Attempt attempt(Case.Script script) {
        return new Attempt(Case.of("Z01", "one", Invariant.I10).by(script), null, run);
    }
}
