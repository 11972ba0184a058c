package io.poolkeeper.registry.domain.heartbeat;

import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.common.problem.Failure;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.Failure.TooManyRequests;
import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.registry.domain.health.Liveness;
import io.poolkeeper.registry.domain.heartbeat.HeartbeatFiling.Outcome;
import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats that a gateway brings together, committed together and answered one by one. Few batches run at once, and none
 * waits: more would only take the database from each other.
 */
@ApplicationScoped
public class HeartbeatBatches {

    private static final Logger LOG = Logger.getLogger(HeartbeatBatches.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final HeartbeatFiling filing;
    private final HeartbeatRate rate;
    private final Liveness liveness;
    private final Semaphore running;

    HeartbeatBatches(HeartbeatFiling filing, HeartbeatRate rate, Liveness liveness, RegistrySettings settings) {
        this.filing = filing;
        this.rate = rate;
        this.liveness = liveness;
        running = new Semaphore(settings.intake().gatewayBatches());
    }

    /** One heartbeat's answer: a reply, or why there is none. */
    public record Answer(
            @Nullable HeartbeatReply reply, @Nullable Failure failure) {}

    /** In the order of the heartbeats. What is answered with a reply is durable. */
    public List<Answer> file(List<Beat> beats) {
        if (!running.tryAcquire()) {
            throw new Unavailable("More heartbeats arrive than can be stored; send them again", RETRY);
        }
        try {
            return admitted(beats);
        } finally {
            running.release();
        }
    }

    private List<Answer> admitted(List<Beat> beats) {
        var answers = new ArrayList<@Nullable Answer>();
        var admitted = new ArrayList<Beat>();
        for (Beat beat : beats) {
            try {
                rate.admit(beat);
                admitted.add(beat);
                answers.add(null);
            } catch (TooManyRequests e) {
                answers.add(new Answer(null, e));
            }
        }
        var stored = stored(admitted).iterator();
        return answers.stream()
                .map(refused -> refused == null ? stored.next() : refused)
                .toList();
    }

    /** In the halves of what failed all but the bad one's neighbours are soon stored together again. */
    private List<Answer> stored(List<Beat> beats) {
        if (beats.size() < 2) {
            return beats.stream().map(this::alone).toList();
        }
        try {
            return together(beats);
        } catch (RuntimeException e) {
            if (e instanceof Unavailable && !liveness.databaseAnswers()) {
                throw e;
            }
            int half = beats.size() / 2;
            var answers = new ArrayList<>(stored(beats.subList(0, half)));
            answers.addAll(stored(beats.subList(half, beats.size())));
            return answers;
        }
    }

    private List<Answer> together(List<Beat> beats) {
        List<Outcome> outcomes = filing.file(beats);
        var answers = new ArrayList<Answer>(beats.size());
        for (int i = 0; i < beats.size(); i++) {
            answers.add(answer(beats.get(i), outcomes.get(i)));
        }
        return answers;
    }

    private Answer answer(Beat beat, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Stored(HeartbeatReply reply) -> new Answer(reply, null);
            case Outcome.Gone() -> new Answer(null, new NotFound("node", beat.nodeId()));
            case Outcome.Busy() -> alone(beat);
        };
    }

    private Answer alone(Beat beat) {
        try {
            return answer(beat, filing.fileWaiting(List.of(beat)).getFirst());
        } catch (Failure e) {
            return new Answer(null, e);
        } catch (RuntimeException e) {
            LOG.error("a heartbeat could not be stored", e);
            return new Answer(null, new Unavailable("The heartbeat could not be stored; send it again", RETRY));
        }
    }
}
