package io.poolkeeper.registry.domain.heartbeat;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.common.problem.Failure;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.registry.domain.health.Liveness;
import io.poolkeeper.registry.domain.heartbeat.HeartbeatFiling.Outcome;
import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: heartbeats that arrive while one transaction runs are filed together by the next. Each is answered only
 * after its commit, so nothing is acknowledged that could still be lost.
 */
@ApplicationScoped
public class HeartbeatIntake {

    private static final Logger LOG = Logger.getLogger(HeartbeatIntake.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final HeartbeatFiling filing;
    private final HeartbeatRate rate;
    private final Liveness liveness;
    private final Clock clock;
    private final RegistrySettings.Intake limits;
    private final BlockingQueue<Waiting> queue;
    private final IntakeFigures figures;
    private final Thread committer;

    private record Waiting(Beat beat, CompletableFuture<HeartbeatReply> answer) {}

    HeartbeatIntake(
            HeartbeatFiling filing,
            HeartbeatRate rate,
            Liveness liveness,
            Clock clock,
            RegistrySettings settings,
            MeterRegistry metrics) {
        this.filing = filing;
        this.liveness = liveness;
        this.rate = rate;
        this.clock = clock;
        limits = settings.intake();
        queue = new ArrayBlockingQueue<>(limits.queue());
        figures = new IntakeFigures(metrics, queue);
        committer = Thread.ofPlatform().daemon().name("heartbeat-committer").start(this::commitForEver);
    }

    @PreDestroy
    void stop() {
        committer.interrupt();
    }

    /** Returns once the heartbeat is durable. */
    public HeartbeatReply accept(long nodeId, Heartbeat body, @Nullable Instant keyExpiresAt) {
        var beat = new Beat(nodeId, body, clock.instant(), keyExpiresAt);
        rate.admit(beat);
        var waiting = new Waiting(beat, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            throw new Unavailable("More heartbeats arrive than can be stored; send it again", RETRY);
        }
        return await(waiting.answer());
    }

    private HeartbeatReply await(CompletableFuture<HeartbeatReply> answer) {
        try {
            return answer.get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Failure failure ? failure : unavailable();
        } catch (TimeoutException e) {
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static Unavailable unavailable() {
        return new Unavailable("The heartbeat could not be stored in time; send it again", RETRY);
    }

    private void commitForEver() {
        try {
            while (true) {
                var batch = new ArrayList<Waiting>();
                batch.add(queue.take());
                queue.drainTo(batch, limits.batch() - 1);
                commit(batch);
            }
        } catch (InterruptedException e) {
            LOG.debug("heartbeat committer stopped");
        }
    }

    private void commit(List<Waiting> batch) {
        try {
            settle(batch, figures.timed(batch.size(), () -> filing.file(beats(batch))));
        } catch (RuntimeException | Error e) {
            // whatever it is, the thread goes on: it is the only one
            isolate(batch, e);
        }
    }

    private void settle(List<Waiting> batch, List<Outcome> outcomes) {
        for (int i = 0; i < batch.size(); i++) {
            Waiting waiting = batch.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Stored(HeartbeatReply reply) -> waiting.answer().complete(reply);
                case Outcome.Gone() ->
                    waiting.answer()
                            .completeExceptionally(
                                    new NotFound("node", waiting.beat().nodeId()));
                case Outcome.Busy() -> Thread.startVirtualThread(() -> commitAlone(waiting));
            }
        }
    }

    /**
     * One bad heartbeat must not fail its neighbours, nor hold up those behind it; a database that is away fails them all,
     * and at once.
     */
    private void isolate(List<Waiting> batch, Throwable cause) {
        boolean away = cause instanceof Unavailable && !liveness.databaseAnswers();
        if (batch.size() == 1 || away) {
            batch.forEach(waiting -> waiting.answer().completeExceptionally(failure(cause)));
        } else {
            Thread.startVirtualThread(() -> batch.forEach(this::commitAlone));
        }
    }

    private void commitAlone(Waiting waiting) {
        try {
            settle(List.of(waiting), filing.fileWaiting(List.of(waiting.beat())));
        } catch (RuntimeException | Error e) {
            waiting.answer().completeExceptionally(failure(e));
        }
    }

    private static List<Beat> beats(List<Waiting> batch) {
        return batch.stream().map(Waiting::beat).toList();
    }

    private static Failure failure(Throwable cause) {
        return switch (cause) {
            case Failure failure -> failure;
            default -> {
                LOG.error("a heartbeat could not be stored", cause);
                yield unavailable();
            }
        };
    }
}
