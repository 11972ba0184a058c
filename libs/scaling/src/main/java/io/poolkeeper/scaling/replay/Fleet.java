package io.poolkeeper.scaling.replay;

import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Series;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool whose instances serve after their boot time and go at once, starting ones first. */
final class Fleet {
    private static final Duration REVERSAL = Duration.ofMinutes(30);
    private static final int REMEMBERED = 4096;

    private record Batch(long readyAt, int count) {}

    private final int bootSteps;
    private final int lagSteps;
    private final Duration step;
    private final Deque<Batch> starting = new ArrayDeque<>();
    private final int[] served = new int[REMEMBERED];
    private int size;
    private int serving;
    private int now;
    private int lastDirection;
    private int lastChange = Integer.MIN_VALUE / 2;
    private long instanceSteps;
    private long shortSteps;
    private int actions;
    private int reversals;
    private long decisions;

    Fleet(Conditions conditions, Duration step) {
        this.size = conditions.initialSize();
        this.serving = size;
        this.step = step;
        this.bootSteps = (int) Replay.steps(conditions.boot(), step);
        this.lagSteps = (int) Replay.steps(conditions.lag(), step);
    }

    int size() {
        return size;
    }

    int serving() {
        return serving;
    }

    int lagSteps() {
        return lagSteps;
    }

    int servingAt(int index) {
        return served[index % REMEMBERED];
    }

    void advance(int index) {
        now = index;
        while (!starting.isEmpty() && starting.peekFirst().readyAt() <= index) {
            serving += starting.removeFirst().count();
        }
    }

    Observation observe(List<Series> signals) {
        return new Observation(size, serving, serving, null, null, Observation.RUNNING, signals);
    }

    void resize(int index, int to) {
        if (to == size) {
            return;
        }
        int direction = Integer.signum(to - size);
        actions++;
        boolean soon = step.multipliedBy(index - lastChange).compareTo(REVERSAL) < 0;
        reversals += direction == -lastDirection && soon ? 1 : 0;
        lastDirection = direction;
        lastChange = index;
        if (direction > 0) {
            starting.addLast(new Batch(index + (long) bootSteps, to - size));
            advance(index);
        } else {
            remove(size - to);
        }
        size = to;
    }

    private void remove(int count) {
        int left = count;
        while (left > 0 && !starting.isEmpty()) {
            Batch youngest = starting.removeLast();
            int kept = Math.max(0, youngest.count() - left);
            left -= youngest.count() - kept;
            if (kept > 0) {
                starting.addLast(new Batch(youngest.readyAt(), kept));
            }
        }
        serving -= left;
    }

    void count(int needed) {
        served[now % REMEMBERED] = serving;
        instanceSteps += size;
        shortSteps += serving < needed ? 1 : 0;
        decisions++;
    }

    Bill bill(@Nullable Double price) {
        double hours = instanceSteps * (step.toMillis() / 3_600_000.0);
        double minutes = shortSteps * (step.toMillis() / 60_000.0);
        return new Bill(hours, minutes, actions, reversals, decisions, price == null ? null : hours * price);
    }
}
