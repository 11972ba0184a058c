package io.poolkeeper.agent.link;

import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.PoolReport;
import java.util.ArrayList;
import java.util.List;

/** What the loops have to tell, until the next heartbeat takes it. */
public final class Reports {

    /** A decision, and what to do once it lies in the spool. */
    record Told(DecisionReport decision, Runnable spooled) {}

    /** Everything since the last heartbeat. */
    record Batch(List<PoolReport> samples, List<Told> decisions) {

        boolean empty() {
            return samples.isEmpty() && decisions.isEmpty();
        }

        List<DecisionReport> reports() {
            return decisions.stream().map(Told::decision).toList();
        }
    }

    private static final int MOST = 2_000;

    private final List<PoolReport> samples = new ArrayList<>();
    private final List<Told> decisions = new ArrayList<>();
    private Runnable urge = () -> {};

    /** Hears of everything as it is reported; it must not wait for anything. */
    public interface Listener {

        void sampled(PoolReport sample);

        void decided(DecisionReport decision);
    }

    /** Nobody listens. */
    private static final Listener DEAF = new Listener() {
        @Override
        public void sampled(PoolReport sample) {}

        @Override
        public void decided(DecisionReport decision) {}
    };

    private volatile Listener listener = DEAF;

    public void tell(Listener fresh) {
        listener = fresh;
    }

    /** Calls this whenever something cannot wait for the next heartbeat. */
    public synchronized void whenUrgent(Runnable action) {
        urge = action;
    }

    public void sampled(PoolReport sample) {
        keep(sample);
        listener.sampled(sample);
    }

    private synchronized void keep(PoolReport sample) {
        samples.add(sample);
        forgetOldest();
    }

    private void forgetOldest() {
        if (samples.size() > MOST) {
            samples.subList(0, samples.size() - MOST).clear();
        }
    }

    /** A decision that held may be missed when thousands pile up; one that acted stays in the ledger until it is told. */
    public void held(DecisionReport decision) {
        keep(decision);
        listener.decided(decision);
    }

    private synchronized void keep(DecisionReport decision) {
        if (decisions.size() < MOST) {
            decisions.add(new Told(decision, () -> {}));
        }
    }

    public void acted(DecisionReport decision, Runnable spooled) {
        Runnable action;
        synchronized (this) {
            decisions.add(new Told(decision, spooled));
            action = urge;
        }
        action.run();
        listener.decided(decision);
    }

    public void urgent() {
        Runnable action;
        synchronized (this) {
            action = urge;
        }
        action.run();
    }

    /** Nobody will ever ask: what was to be told counts as told. */
    public void discard() {
        take().decisions().forEach(told -> told.spooled().run());
    }

    /** What waits to be told. */
    public synchronized List<DecisionReport> decisions() {
        return decisions.stream().map(Told::decision).toList();
    }

    synchronized Batch take() {
        int room = Math.min(MOST, decisions.size());
        var batch = new Batch(List.copyOf(samples), List.copyOf(decisions.subList(0, room)));
        samples.clear();
        decisions.subList(0, room).clear();
        return batch;
    }

    /** After a failed write to the spool. */
    synchronized void giveBack(Batch batch) {
        samples.addAll(0, batch.samples());
        forgetOldest();
        decisions.addAll(0, batch.decisions());
    }
}
