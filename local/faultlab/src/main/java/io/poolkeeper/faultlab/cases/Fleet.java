package io.poolkeeper.faultlab.cases;

import io.poolkeeper.api.Credential;
import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.history.Calls;
import io.poolkeeper.faultlab.history.Person;
import io.poolkeeper.faultlab.oracle.Deliveries;
import io.poolkeeper.faultlab.oracle.Deliveries.Report;
import io.poolkeeper.faultlab.oracle.Invariant;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Simulated agents on virtual threads: each reports once a minute, and after a failure again with a growing, jittered
 * pause, as the agent does. They speak to the registry itself, so that the gateway's one event loop is not what is tried.
 */
final class Fleet implements AutoCloseable {
    private static final int SIZE = Integer.getInteger("poolkeeper.lab.fleet", 10_000);
    private static final int CHECKED = 200;
    private static final long INTERVAL = 60_000;
    private static final long FIRST_BACKOFF = 1_000;
    private static final long LONGEST_BACKOFF = 60_000;

    private final Run run;
    private final Person stranger;
    private final Truth truth;
    private final Lab lab;
    /** With which the names of its nodes begin, and of no other fleet's. */
    private final String mark = "fleet-" + Long.toHexString(System.nanoTime()) + "-";

    private final List<Member> members = new ArrayList<>();
    private final Set<Report> told = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Call> refusals = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** One agent. */
    private static final class Member {
        private final long id;
        private final String key;
        private volatile long lastTold;

        Member(long id, String key) {
            this.id = id;
            this.key = key;
        }
    }

    private Fleet(Lab lab, Run run) {
        this.lab = lab;
        this.run = run;
        this.stranger = new Person("http://127.0.0.1:" + lab.port("registry"), Map::of, new Calls());
        this.truth = new Truth(lab.rows());
    }

    static Fleet begin(Lab lab, Run run) throws Exception {
        var fleet = new Fleet(lab, run);
        fleet.enrol();
        run.note(SIZE + " agents are enrolled");
        for (int i = 0; i < SIZE; i++) {
            var member = fleet.members.get(i);
            var random = new Random(run.seed() + i);
            fleet.threads.add(Thread.ofVirtual().start(() -> fleet.live(member, random)));
        }
        return fleet;
    }

    /** In one go, as far as the registry's tables are concerned like nodes that enrolled one by one. */
    private void enrol() throws Exception {
        var keys = IntStream.range(0, SIZE)
                .mapToObj(i -> Credential.generate(Credential.API_KEY))
                .toList();
        var ids = keys.stream().map(Credential::id).toArray(String[]::new);
        var hashes = keys.stream().map(Credential::hash).toArray(String[]::new);
        lab.rows().ask("""
                with made as (
                    insert into registry.node (name, region, status, created_at)
                    select ? || i, 'region-' || i % 12, 'INACTIVE', now() from generate_series(1, ?) i
                    returning id, name),
                pulses as (insert into registry.pulse (node_id) select id from made),
                keys as (
                    insert into registry.node_key (node_id, key_id, hash, created_at)
                    select m.id, k.key_id, k.hash, now()
                    from unnest(?, ?) with ordinality k(key_id, hash, i) join made m on m.name = ? || k.i)
                select count(*) from made
                """, mark, SIZE, ids, hashes, mark);
        var rows = lab.rows()
                .ask(
                        "select id from registry.node where name like ? order by substr(name, ?)::int",
                        mark + "%",
                        mark.length() + 1);
        for (int i = 0; i < SIZE; i++) {
            members.add(new Member(
                    Long.parseLong(rows.get(i).getFirst()), keys.get(i).text()));
        }
    }

    private void live(Member member, Random random) {
        String boot = "f" + member.id;
        long wait = random.nextLong(INTERVAL);
        long backoff = FIRST_BACKOFF;
        for (long sequence = 1; !over; ) {
            doze(wait);
            if (over) {
                return;
            }
            Call answer = tell(member, boot, sequence);
            if (answer.ok()) {
                told.add(new Report(member.id + "/" + boot, sequence++));
                member.lastTold = System.nanoTime();
                nanos.add(answer.took().toNanos());
                wait = INTERVAL - 3_000 + random.nextLong(6_000);
                backoff = FIRST_BACKOFF;
            } else {
                refusals.add(answer);
                wait = backoff / 2 + random.nextLong(backoff);
                backoff = Math.min(LONGEST_BACKOFF, backoff * 2);
            }
        }
    }

    private Call tell(Member member, String boot, long sequence) {
        return stranger.as(Map.of("X-API-Key", member.key))
                .forgetful()
                .tell(
                        "POST",
                        "/nodes/" + member.id + "/heartbeat",
                        "{\"status\":\"active\",\"boot\":\"%s\",\"sequence\":%d}".formatted(boot, sequence));
    }

    private void doze(long millis) {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        while (!over && System.nanoTime() < end) {
            Run.pause(Math.clamp(Duration.ofNanos(end - System.nanoTime()).toMillis(), 1, 1_000));
        }
    }

    void untilAllReported(Duration limit) {
        run.until(Invariant.I10, "all have reported", limit, () -> reportedSince(Long.MIN_VALUE));
    }

    long mark() {
        return System.nanoTime();
    }

    boolean reportedSince(long mark) {
        return members.stream()
                .allMatch(member -> member.lastTold != 0 && (mark == Long.MIN_VALUE || member.lastTold - mark > 0));
    }

    /** How often one of its nodes was called offline. */
    long timesOffline() throws Exception {
        return lab.rows().count("""
                        select count(*) from registry.lifecycle_event e join registry.node n on n.id = e.node_id
                        where n.name like ? and e.event_type = 'WENT_OFFLINE'
                        """, mark + "%");
    }

    void forgetTimes() {
        nanos.clear();
        refusals.clear();
    }

    int answers() {
        return nanos.size();
    }

    int refused() {
        return refusals.size();
    }

    List<Call> refusals() {
        return refusals.stream().limit(5).toList();
    }

    Duration percentile(double part) {
        long[] sorted = nanos.stream().mapToLong(one -> one).sorted().toArray();
        return sorted.length == 0 ? Duration.ofDays(1) : Duration.ofNanos(sorted[(int) ((sorted.length - 1) * part)]);
    }

    /** What was acknowledged to a part of them is stored; all of them would be a million rows. */
    void judge() throws Exception {
        var looked = members.subList(0, Math.min(CHECKED, members.size()));
        var acknowledged = Set.copyOf(told);
        var stored = new ArrayList<Report>();
        for (Member member : looked) {
            stored.addAll(truth.reports(member.id));
        }
        var senders = Set.copyOf(
                looked.stream().map(member -> member.id + "/f" + member.id).toList());
        run.judge(Deliveries.judge(
                Set.copyOf(acknowledged.stream()
                        .filter(report -> senders.contains(report.sender()))
                        .toList()),
                stored));
        run.require(
                !acknowledged.isEmpty(),
                Invariant.I4,
                "nobody reported",
                Arrays.asList(refusals().toArray()));
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
