package io.poolkeeper.agent.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas of one agent against one cluster: whatever pauses, is cut off or jumps, never two of them lead. */
class ElectionTest {

    private static final Duration GUARD = Duration.ofSeconds(30);

    private final class Replica {
        private final String token;
        private final Path account;
        private final AtomicLong slept = new AtomicLong();
        private final AtomicLong jumped = new AtomicLong();
        private final List<Boolean> heard = new CopyOnWriteArrayList<>();
        private final Election election;

        Replica(String name) {
            this(name, Duration.ofSeconds(2));
        }

        Replica(String name, Duration lasting) {
            token = "token-" + name;
            account = cluster.account(folder.resolve(name), token);
            InstantSource clock = () -> Instant.now().plusSeconds(jumped.get());
            election = new Election(
                    lease(name, account, lasting), heard::add, () -> System.nanoTime() + slept.get(), clock);
            replicas.add(this);
            election.start();
        }

        boolean leads() {
            return election.leads();
        }

        /** What its clock shows after the machine stood still. */
        void sleep(Duration time) {
            slept.addAndGet(time.toNanos());
        }
    }

    @TempDir
    Path folder;

    private final List<Replica> replicas = new CopyOnWriteArrayList<>();
    private final AtomicInteger most = new AtomicInteger();
    private Cluster cluster;
    private Thread watch;

    @BeforeEach
    void open() {
        cluster = new Cluster(folder);
        watch = Thread.ofVirtual().start(this::countLeaders);
    }

    @AfterEach
    void neverDidTwoLead() throws InterruptedException {
        watch.interrupt();
        watch.join();
        replicas.forEach(replica -> replica.election.close());
        cluster.close();
        assertThat(most.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void oneOfThreeLeads() {
        for (String name : List.of("a", "b", "c")) {
            new Replica(name);
        }

        Replica leader = leader();

        assertThat(leader.heard).containsExactly(true);
        assertThat(cluster.holders()).hasSize(1);
        assertThat(cluster.lease().path("spec").path("leaseTransitions").asInt())
                .isZero();
        assertThat(cluster.lease().path("spec").path("renewTime").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    @Test
    void whenTheLeaderIsCutOffItStopsBeforeAnotherBegins() {
        Replica first = new Replica("a");
        leader();
        Replica second = new Replica("b");

        cluster.cutOff(first.token, true);

        await().atMost(GUARD).until(second::leads);
        assertThat(first.leads()).isFalse();
        assertThat(first.heard).containsExactly(true, false);

        cluster.cutOff(first.token, false);
        await().atMost(GUARD).until(() -> cluster.holders().size() == 2);
        assertThat(first.leads()).isFalse();
    }

    @Test
    void aLeaderThatSleptSeesThatItIsLateBeforeItHearsIt() {
        Replica first = new Replica("a");
        leader();

        cluster.cutOff(first.token, true);
        first.sleep(Duration.ofSeconds(20));

        assertThat(first.leads()).isFalse();
        cluster.cutOff(first.token, false);
        await().atMost(GUARD).until(first::leads);
    }

    @Test
    void aJumpOfTheWallClockChangesNothing() throws InterruptedException {
        // so long a lease that a slow machine does not lose it
        Replica first = new Replica("a", GUARD);
        first.sleep(GUARD);
        Replica leader = leader();
        Replica second = new Replica("b", GUARD);

        for (long jump : List.of(-3_600L, 3_600L, 3 * 86_400L)) {
            first.jumped.set(jump);
            second.jumped.set(-jump);
            Thread.sleep(800);
            assertThat(leader.leads()).isTrue();
        }
        assertThat(cluster.holders()).hasSize(1);
    }

    @Test
    void aLeaseGivenBackIsTakenBeforeItEnds() {
        Replica first = new Replica("a", GUARD.multipliedBy(10));
        first.sleep(GUARD.multipliedBy(10));
        leader();
        Replica second = new Replica("b", GUARD.multipliedBy(10));

        first.election.close();

        await().atMost(GUARD).until(second::leads);
        assertThat(cluster.holders()).hasSize(3).contains("");
    }

    @Test
    void aTokenThatIsRenewedInPlaceIsUsed() {
        Replica first = new Replica("a");
        leader();

        cluster.renew(first.account, "token-a-2");
        cluster.revoke("token-a");

        await().during(Duration.ofSeconds(2)).atMost(GUARD).until(first::leads);
        assertThat(cluster.refused()).isLessThanOrEqualTo(1);
    }

    @Test
    void aTakenAwayLeaseEndsLeadingAtTheNextLook() {
        Replica first = new Replica("a");
        leader();

        cluster.edit("/spec", "holderIdentity", "somebody else");

        await().atMost(GUARD).until(() -> !first.leads());
        assertThat(first.heard).containsExactly(true, false);
        await().atMost(GUARD).until(first::leads);
    }

    @Test
    void aDeletedLeaseIsMadeAgain() {
        new Replica("a");
        leader();
        new Replica("b");

        cluster.delete();

        await().atMost(GUARD).until(() -> !cluster.lease().isEmpty());
        leader();
    }

    @Test
    void whatOthersPutOnTheLeaseStays() {
        new Replica("a");
        leader();

        cluster.edit("/metadata/labels", "team", "ops");
        String renewed = cluster.lease().path("spec").path("renewTime").asText();

        await().atMost(GUARD)
                .until(() ->
                        !cluster.lease().path("spec").path("renewTime").asText().equals(renewed));
        assertThat(cluster.lease().path("metadata").path("labels").path("team").asText())
                .isEqualTo("ops");
    }

    @Test
    void manyPausesInARowNeverMakeTwoLeaders() throws InterruptedException {
        Replica first = new Replica("a");
        Replica second = new Replica("b");
        Replica third = new Replica("c");
        var chance = new java.util.Random(42);
        for (int round = 0; round < 6; round++) {
            Replica victim = List.of(first, second, third).get(chance.nextInt(3));
            cluster.cutOff(victim.token, true);
            Thread.sleep(200 + chance.nextInt(1_000));
            if (chance.nextBoolean()) {
                victim.sleep(Duration.ofMillis(500 + chance.nextInt(3_000)));
            }
            cluster.cutOff(victim.token, false);
        }

        leader();
    }

    private LeaseSettings.Lease lease(String identity, Path account, Duration lasting) {
        return new LeaseSettings.Lease(
                cluster.uri(),
                account,
                "ops",
                "agent",
                identity,
                lasting,
                lasting.multipliedBy(3).dividedBy(5),
                Duration.ofMillis(200));
    }

    private Replica leader() {
        await().atMost(GUARD).until(() -> replicas.stream().anyMatch(Replica::leads));
        return replicas.stream().filter(Replica::leads).findFirst().orElseThrow();
    }

    private void countLeaders() {
        try {
            while (true) {
                List<Replica> leaders = new ArrayList<>();
                for (Replica replica : replicas) {
                    if (replica.leads()) {
                        leaders.add(replica);
                    }
                }
                long still = leaders.stream().filter(Replica::leads).count();
                most.accumulateAndGet((int) still, Math::max);
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
