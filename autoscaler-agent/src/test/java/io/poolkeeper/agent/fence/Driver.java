package io.poolkeeper.agent.fence;

import io.poolkeeper.agent.actuate.Actuator;
import io.poolkeeper.agent.actuate.FenceTags;
import io.poolkeeper.agent.actuate.Passage;
import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.ledger.Case;
import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.oci.PoolView;
import io.poolkeeper.scaling.decision.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;

/** An agent, with the real ledger and actuator, whose every step waits until it is its turn. */
final class Driver implements AutoCloseable {

    private static final int TURNS = 4;
    private static final int LARGE = 7;

    private final String name;
    private final long epoch;
    private final FencedPool pool;
    private final Random random;
    private final Ledger ledger;
    private final Actuator actuator;
    private final Semaphore go = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private final Map<String, Intent> meant = new HashMap<>();
    private volatile boolean done;
    private Instant clock = Instant.parse("2026-11-23T12:00:00Z");

    Driver(String name, Ledger ledger, long epoch, FencedPool pool, Random random) {
        this.name = name + "-" + epoch;
        this.epoch = epoch;
        this.pool = pool;
        this.random = random;
        this.ledger = ledger;
        Passage halts = step -> halt();
        this.actuator = new Actuator(pool, ledger, new Actuator.Rules(Duration.ofMinutes(5), () -> clock), halts);
    }

    void start() {
        Thread.ofVirtual().start(() -> {
            go.acquireUninterruptibly();
            try {
                for (int turn = 0; turn < TURNS; turn++) {
                    turn();
                }
            } finally {
                done = true;
                back.release();
            }
        });
    }

    boolean done() {
        return done;
    }

    void step() {
        go.release();
        back.acquireUninterruptibly();
    }

    /** What it ever meant to do, by decision. */
    Map<String, Intent> meant() {
        return meant;
    }

    @Override
    public void close() {
        ledger.close();
    }

    private void halt() {
        back.release();
        go.acquireUninterruptibly();
        if (random.nextInt(10) == 0) {
            clock = clock.plusSeconds(random.nextInt(7_200) - 3_600L);
        }
    }

    private void turn() {
        PoolView seen = pool.pool(null);
        List<Member> members = pool.members(seen.id());
        halt();
        Look look = new Look(seen, members, Observation.settled(seen.size(), List.of()), List.of(), clock);
        Optional<Case> open = ledger.unresolved("pool");
        if (open.isPresent()) {
            actuator.resolve(open.get(), look, true, open.get().intent().to());
        } else if (FenceTags.epoch(seen) <= epoch) {
            Intent intent = intent(seen, members);
            meant.put(intent.decisionId(), intent);
            actuator.apply(intent, look);
        }
    }

    private Intent intent(PoolView seen, List<Member> members) {
        List<String> removable = new ArrayList<>(members.stream()
                .filter(Member::staying)
                .map(Member::ocid)
                .sorted()
                .toList());
        int count = Math.min(removable.size(), 1 + random.nextInt(3));
        boolean grows = removable.isEmpty() || (seen.size() < LARGE && random.nextBoolean());
        Collections.shuffle(removable, random);
        List<String> victims = grows ? List.of() : List.copyOf(removable.subList(0, count));
        return new Intent(
                name + "-" + meant.size(),
                "pool",
                clock,
                grows ? Intent.Kind.GROW : Intent.Kind.SHRINK,
                seen.size(),
                grows ? seen.size() + 1 + random.nextInt(3) : seen.size() - count,
                seen.etag(),
                epoch,
                "hash",
                victims,
                null);
    }
}
