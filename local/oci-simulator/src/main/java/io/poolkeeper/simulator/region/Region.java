package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.demand.FixedLoad;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.journal.Journal;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.journal.JournalEntry.IfMatch;
import io.poolkeeper.simulator.pool.PoolEngine;
import io.poolkeeper.simulator.pool.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The one owner of the state. A change is checked, applied, on disk, in the journal, and only then answered. */
public final class Region {
    /** A state and until when it stays the same by itself. */
    private record Rest(Snapshot state, Instant until) {}

    private static final Duration TOKEN_MEMORY = Duration.ofHours(24);

    private final ReentrantLock lock = new ReentrantLock();
    private final StateFile file;
    private final Journal journal;
    private final PoolEngine engine;
    private final SimulationClock clock;
    private final CheckOrder order;
    private Snapshot state;
    private Snapshot written;
    private volatile Rest rest;

    public Region(
            StateFile file,
            Journal journal,
            PoolEngine engine,
            SimulationClock clock,
            CheckOrder order,
            Snapshot state) {
        this.file = file;
        this.journal = journal;
        this.engine = engine;
        this.clock = clock;
        this.order = order;
        this.state = file.write(state);
        this.written = this.state;
        this.rest = new Rest(this.state, engine.nextChange(this.state.world()));
        completeJournal();
    }

    /** The state as it is now, after everything that was due; whoever only reads waits for nobody while nothing is. */
    public Snapshot now() {
        Rest latest = rest;
        return clock.now().isBefore(latest.until()) ? latest.state() : locked(this::advanced);
    }

    /** Lets due changes happen and keeps them. */
    public void tick() {
        locked(() -> {
            return advanced().world() == written.world() ? state : kept(state);
        });
    }

    public Reply write(Write write, Change change) {
        return locked(() -> {
            World before = advanced().world();
            Attempt attempt = new Attempt(write, before, clock.now());
            try {
                Optional<Reply> earlier = checked(attempt);
                return earlier.isPresent()
                        ? replayed(attempt, earlier.get())
                        : applied(attempt, change.apply(before, attempt.at()));
            } catch (OciError refusal) {
                journal.append(attempt.refused(refusal).numbered(journal.lastSequence() + 1));
                throw refusal;
            }
        });
    }

    /** Something happens that nobody asked the cloud for. */
    public void befall(UnaryOperator<World> change) {
        locked(() -> kept(advanced().with(change.apply(state.world()))));
    }

    public void demand(Function<Instant, FixedLoad> from) {
        locked(() -> kept(advanced().with(from.apply(clock.now()))));
    }

    public void skip(Duration time) {
        locked(() -> {
            clock.skip(time);
            return kept(advanced().withAhead(clock.ahead()));
        });
    }

    private Snapshot advanced() {
        World world = engine.advance(state.world(), clock.now());
        return world == state.world() ? state : standing(state.with(world));
    }

    private Snapshot standing(Snapshot next) {
        state = next;
        rest = new Rest(next, engine.nextChange(next.world()));
        return next;
    }

    private Optional<Reply> checked(Attempt attempt) {
        return switch (order) {
            case RETRY_TOKEN_FIRST -> {
                Optional<Reply> earlier = earlierAnswer(attempt.write());
                if (earlier.isEmpty()) {
                    checkIfMatch(attempt);
                }
                yield earlier;
            }
            case IF_MATCH_FIRST -> {
                checkIfMatch(attempt);
                yield earlierAnswer(attempt.write());
            }
        };
    }

    private Optional<Reply> earlierAnswer(Write write) {
        RememberedAnswer answer =
                write.retryToken() == null ? null : state.answers().get(write.retryToken());
        if (answer == null || answer.at().isBefore(clock.now().minus(TOKEN_MEMORY))) {
            return Optional.empty();
        }
        if (!answer.fingerprint().equals(write.fingerprint())) {
            throw OciError.invalidatedRetryToken();
        }
        return Optional.of(answer.reply());
    }

    private static void checkIfMatch(Attempt attempt) {
        String etag = attempt.write().etag(attempt.before());
        String wanted = attempt.write().ifMatch();
        if (wanted == null) {
            attempt.verdict(IfMatch.ABSENT);
        } else if (wanted.equals(etag) || wanted.equals("*")) {
            attempt.verdict(IfMatch.MATCHED);
        } else {
            attempt.verdict(IfMatch.STALE);
            throw OciError.noEtagMatch();
        }
    }

    private Reply replayed(Attempt attempt, Reply earlier) {
        journal.append(attempt.replayed(earlier).numbered(journal.lastSequence() + 1));
        return earlier;
    }

    private Reply applied(Attempt attempt, Change.Effect effect) {
        World after = engine.reconciled(attempt.before(), effect.world(), attempt.at());
        Reply reply = effect.reply().apply(after);
        JournalEntry entry = attempt.accepted(reply, after, effect).numbered(journal.lastSequence() + 1);
        Snapshot next = state.with(after).with(entry);
        String token = attempt.write().retryToken();
        if (token != null) {
            RememberedAnswer answer =
                    new RememberedAnswer(attempt.at(), attempt.write().fingerprint(), reply);
            next = next.remembering(token, answer, attempt.at().minus(TOKEN_MEMORY));
        }
        kept(next);
        journal.append(entry);
        return reply;
    }

    private Snapshot kept(Snapshot next) {
        written = file.write(written, next);
        return standing(written);
    }

    private void completeJournal() {
        JournalEntry last = state.lastEntry();
        if (last != null && last.sequence() > journal.lastSequence()) {
            journal.append(last);
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** The present state, founded with the given one when this is the first start. */
    public static Snapshot opened(StateFile file, Supplier<Snapshot> first) {
        return file.read().orElseGet(first);
    }
}
