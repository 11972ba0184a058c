package io.poolkeeper.audit.store.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.audit.CleanTrail;
import io.poolkeeper.audit.domain.forward.Bookmarks;
import io.poolkeeper.audit.domain.forward.Forwarding;
import io.poolkeeper.audit.domain.forward.Receiver;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import io.poolkeeper.audit.domain.seal.Sealer;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.TokenResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class ForwardingTest {
    @Inject
    Sealer sealer;

    @Inject
    Forwarding forwarding;

    @Inject
    Bookmarks bookmarks;

    @BeforeEach
    void startWithAnEmptyTrail() {
        CleanTrail.begin();
    }

    @Test
    void aReceiverThatFailsIsToldAgainLaterFromWhereItStopped() {
        CleanTrail.append(1_100);
        CleanTrail.sealAll(sealer);
        List<Long> told = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        Receiver<SealedEvent> failing = receiver(events -> {
            if (calls.incrementAndGet() == 2) {
                throw new IOException("full");
            }
            events.forEach(event -> told.add(event.sequence()));
        });
        assertThat(forwarding.forward(failing)).isFalse();
        assertThat(told).hasSize(500);
        assertThat(forwarding.forward(failing))
                .as("it waits before it tries again")
                .isFalse();
        assertThat(calls).hasValue(2);
        assertThat(Database.shared().rows("select sequence, failures from audit.forward"))
                .containsExactly(Map.of("sequence", 500L, "failures", 1));
        Database.shared().run("update audit.forward set not_before = now()");
        assertThat(forwarding.forward(failing)).isTrue();
        assertThat(told).isEqualTo(LongStream.rangeClosed(1, 1_100).boxed().toList());
    }

    @Test
    void aReplicaThatDiedWhileTellingIsFollowedByOneThatTellsItAgain() {
        CleanTrail.append(3);
        CleanTrail.sealAll(sealer);
        Receiver<SealedEvent> receiver = receiver(events -> {});
        assertThat(bookmarks.claim(receiver.name(), Duration.ofMinutes(2))).isPresent();
        assertThat(forwarding.forward(receiver)).as("another replica is at it").isFalse();
        Database.shared().run("update audit.forward set not_before = now()");
        List<Long> told = new ArrayList<>();
        assertThat(forwarding.forward(receiver(events -> events.forEach(e -> told.add(e.sequence())))))
                .isTrue();
        assertThat(told).containsExactly(1L, 2L, 3L);
    }

    private interface Telling {
        void tell(List<SealedEvent> events) throws IOException;
    }

    private static Receiver<SealedEvent> receiver(Telling telling) {
        return new Receiver<>() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void tell(List<SealedEvent> events) throws IOException {
                telling.tell(events);
            }
        };
    }
}
