package io.poolkeeper.auth.domain.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.common.problem.Failure.Unavailable;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {
    private final PasswordHashing hashing = new PasswordHashing(new PasswordSettings() {
        @Override
        public int hashingThreads() {
            return 1;
        }

        @Override
        public int hashingQueue() {
            return 1;
        }
    });

    @AfterEach
    void stop() {
        hashing.stop();
    }

    @Test
    void aHashIsArgon2idOfEnoughMemoryAndPasses() {
        PasswordHash hash = hashing.hash("velvet-otter-quietly-7");
        assertThat(hash.encoded()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hash.toString()).doesNotContain("argon2");
        assertThat(hashing.matches("velvet-otter-quietly-7", Optional.of(hash))).isTrue();
        assertThat(hashing.matches("velvet-otter-quietly-8", Optional.of(hash))).isFalse();
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        assertThat(hashing.hash("velvet-otter-quietly-7")).isNotEqualTo(hashing.hash("velvet-otter-quietly-7"));
    }

    @Test
    void nothingMatchesWhereThereIsNoHash() {
        assertThat(hashing.matches("compared when there is nothing to compare with", Optional.empty()))
                .isFalse();
    }

    /** By the processor's time, of which a busy machine takes nothing away. */
    @Test
    void comparingWithoutAHashIsAsMuchWork() {
        Optional<PasswordHash> hash = Optional.of(hashing.hash("velvet-otter-quietly-7"));
        long with = leastWork(hash);
        long without = leastWork(Optional.empty());
        assertThat((double) without / with).isBetween(0.5, 2.0);
    }

    @Test
    void whoFindsTheQueueFullIsToldWhenToComeBack() throws Exception {
        Callable<PasswordHash> work = () -> hashing.hash("velvet-otter-quietly-7");
        try (var clients = Executors.newFixedThreadPool(16)) {
            List<Future<PasswordHash>> all = clients.invokeAll(java.util.Collections.nCopies(16, work));
            List<Throwable> refused = all.stream()
                    .filter(one -> one.state() == Future.State.FAILED)
                    .map(Future::exceptionNow)
                    .toList();
            assertThat(refused).isNotEmpty().hasSizeLessThan(16).allSatisfy(cause -> {
                assertThat(cause).isInstanceOf(Unavailable.class);
                assertThat(((Unavailable) cause).retryAfter()).isPresent();
            });
        }
    }

    private long leastWork(Optional<PasswordHash> hash) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = worked();
            assertThat(hashing.matches("another password", hash)).isFalse();
            least = Math.min(least, worked() - before);
        }
        return least;
    }

    private static long worked() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("argon2-"))
                .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()))
                .sum();
    }
}
