package io.poolkeeper.faultlab.cases;

import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.oracle.Deliveries;
import io.poolkeeper.faultlab.oracle.Deliveries.Report;
import io.poolkeeper.faultlab.oracle.Invariant;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Operators who go on changing things and nodes that go on reporting, whatever breaks; judged when it ends. */
final class Load implements AutoCloseable {
    private static final long BETWEEN = 50;

    private final Lab lab;
    private final Run run;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Machine> machines = new ArrayList<>();
    private final Set<Report> told = ConcurrentHashMap.newKeySet();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile boolean over;

    private Load(Lab lab, Run run) {
        this.lab = lab;
        this.run = run;
    }

    static Load begin(Lab lab, Run run, int each) {
        var load = new Load(lab, run);
        for (int i = 0; i < each; i++) {
            var machine = Machine.enrol(lab, "load-" + run.seed() + "-" + i);
            load.machines.add(machine);
            load.threads.add(Thread.ofVirtual().start(() -> load.report(machine)));
            load.threads.add(Thread.ofVirtual().start(load::operate));
        }
        return load;
    }

    int acknowledged() {
        return acknowledged.get();
    }

    void untilAcknowledged(int count) {
        run.until(Invariant.I10, count + " changes are acknowledged", Driven.GUARD, () -> acknowledged() >= count);
    }

    private void operate() {
        while (!over) {
            Call answer = lab.admin().change("POST", "/api/nodes/join-tokens", "{\"ttl_minutes\":5}");
            if (answer.ok()) {
                acknowledged.incrementAndGet();
            }
            Run.pause(BETWEEN);
        }
    }

    /** Each report again and again until it is acknowledged, as an agent does. */
    private void report(Machine machine) {
        String boot = "lab" + machine.id();
        for (long sequence = 1; !over; ) {
            if (machine.beat(boot, sequence).ok()) {
                told.add(new Report(machine.id() + "/" + boot, sequence));
                sequence++;
            }
            Run.pause(2_500);
        }
    }

    @Override
    public void close() throws Exception {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        var truth = new Truth(lab.rows());
        var stored = new ArrayList<Report>();
        for (Machine machine : machines) {
            stored.addAll(truth.reports(machine.id()));
        }
        run.judge(Deliveries.judge(told, stored));
        run.require(!told.isEmpty(), Invariant.I4, "nobody reported anything");
    }
}
