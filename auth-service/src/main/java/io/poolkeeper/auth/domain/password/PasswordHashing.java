package io.poolkeeper.auth.domain.password;

import io.poolkeeper.common.problem.Failure.Unavailable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes on a few threads of its own: a burst of sign-ins costs bounded memory and leaves cores for other requests.
 * Who finds the queue full is told when to come back.
 */
@ApplicationScoped
public class PasswordHashing {
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final ExecutorService threads;
    private final PasswordHash decoy;

    PasswordHashing(PasswordSettings settings) {
        threads = new ThreadPoolExecutor(
                settings.hashingThreads(),
                settings.hashingThreads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.hashingQueue()),
                Thread.ofPlatform().name("argon2-", 0).daemon().factory());
        decoy = Argon2id.hash("compared when there is nothing to compare with");
    }

    public PasswordHash hash(String password) {
        return run(() -> Argon2id.hash(password));
    }

    /** Takes as long without a hash as with one, so that timing does not tell which accounts exist. */
    public boolean matches(String password, Optional<PasswordHash> hash) {
        return run(() -> Argon2id.matches(password, hash.orElse(decoy))) && hash.isPresent();
    }

    private <T> T run(Callable<T> work) {
        try {
            return threads.submit(work).get();
        } catch (RejectedExecutionException full) {
            throw new Unavailable("Too many sign-ins at once; try again shortly", COME_BACK);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The service is stopping", COME_BACK);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Hashing a password failed", failed.getCause());
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
