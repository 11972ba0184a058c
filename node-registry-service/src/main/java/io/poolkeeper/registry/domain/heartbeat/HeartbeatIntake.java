package io.poolkeeper.registry.domain.heartbeat;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.common.problem.Failure;
import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

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
    private final Clock clock;
    private final RegistrySettings.Intake limits;
    private final BlockingQueue<Waiting> queue;
    private final IntakeFigures figures;
    private final Thread committer;

    private record Waiting(Beat beat, CompletableFuture<HeartbeatReply> answer) {}

    HeartbeatIntake(
            HeartbeatFiling filing, HeartbeatRate rate, Clock clock, RegistrySettings settings, MeterRegistry metrics) {
        this.filing = filing;
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
    public HeartbeatReply accept(long nodeId, Heartbeat body) {
        var beat = new Beat(nodeId, body, clock.instant());
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
            List<HeartbeatReply> replies = figures.timed(
                    batch.size(),
                    () -> filing.file(batch.stream().map(Waiting::beat).toList()));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(replies.get(i));
            }
        } catch (RuntimeException | Error e) {
            // whatever it is, the thread goes on: it is the only one
            isolate(batch, e);
        }
    }

    /** One bad heartbeat must not fail its neighbours; a database that is away fails them all, and at once. */
    private void isolate(List<Waiting> batch, Throwable cause) {
        if (batch.size() == 1 || cause instanceof Unavailable) {
            batch.forEach(waiting -> waiting.answer().completeExceptionally(failure(cause)));
        } else {
            batch.forEach(waiting -> commit(List.of(waiting)));
        }
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
