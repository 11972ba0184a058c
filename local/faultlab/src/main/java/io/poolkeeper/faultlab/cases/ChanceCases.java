package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I1;
import static io.poolkeeper.faultlab.oracle.Invariant.I10;
import static io.poolkeeper.faultlab.oracle.Invariant.I2;
import static io.poolkeeper.faultlab.oracle.Invariant.I3;
import static io.poolkeeper.faultlab.oracle.Invariant.I4;
import static io.poolkeeper.faultlab.oracle.Invariant.I5;

import io.poolkeeper.faultlab.nemesis.Proxy;
import io.poolkeeper.faultlab.nemesis.Signals;
import io.poolkeeper.faultlab.nemesis.Weather;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** Everything at once, by chance: what no list of cases has thought of. */
final class ChanceCases {
    private static final int AGENTS = Integer.getInteger("poolkeeper.lab.agents", 12);
    private static final Duration TROUBLE = Duration.ofSeconds(90);
    private static final List<Weather> WEATHERS =
            List.of(Weather.PARTITION, Weather.REPLIES_LOST, Weather.RESETS, Weather.slow(Duration.ofMillis(400)));
    private static final List<String> FAULTS = List.of(
            "{\"effect\":\"DELAY\",\"delay_millis\":3000,\"times\":5}",
            "{\"effect\":\"ERROR\",\"status\":500,\"probability\":0.5,\"times\":10}",
            "{\"effect\":\"APPLY_THEN_DROP\",\"operation\":\"UpdateInstancePool\",\"times\":1}",
            "{\"effect\":\"STALE\",\"times\":5}",
            "{\"effect\":\"CUT\",\"times\":3}");

    private ChanceCases() {}

    static List<Case> all() {
        return List.of(Case.of(
                        "N01",
                        "Agents, networks, services, database and region all fail by chance",
                        I1,
                        I2,
                        I3,
                        I4,
                        I5,
                        I10)
                .by(ChanceCases::everything)
                .standingAlone());
    }

    private static void everything(Lab lab, Run run) throws Exception {
        List<Callable<Driven>> starts = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            String name = "agent-" + i;
            starts.add(() -> Driven.begin(lab, run, Driven.Setup.named(name)));
        }
        var driven = EditCases.atOnce(starts);
        Random random = run.random();
        long end = System.nanoTime() + TROUBLE.toNanos();
        while (System.nanoTime() < end) {
            trouble(lab, run, driven.get(random.nextInt(AGENTS)));
            Run.pause(500 + random.nextInt(2_000));
        }
        run.note("no more trouble");
        lab.cloud().heal();
        for (var one : driven) {
            one.link.weather(Weather.CLEAR);
            one.cloud.weather(Weather.CLEAR);
            one.link.cut();
            one.cloud.cut();
        }
        List<Callable<Boolean>> ends = new ArrayList<>();
        driven.forEach(one -> ends.add(() -> settled(run, one)));
        EditCases.atOnce(ends);
        Judgements.audit(lab, run);
    }

    private static boolean settled(Run run, Driven one) throws Exception {
        run.until(I10, one.agent.name() + " is well", Driven.GUARD.multipliedBy(2), one::active);
        int size = one.otherSize();
        run.until(
                I10,
                "it can be pinned",
                Driven.GUARD,
                () -> one.pin(one.pool(), size).ok());
        one.untilSize(one.pool(), size);
        one.judge();
        return true;
    }

    private static void trouble(Lab lab, Run run, Driven victim) throws Exception {
        Random random = run.random();
        String name = victim.agent.name();
        switch (random.nextInt(8)) {
            case 0 -> {
                run.note("kill -9 " + name);
                victim.agent.kill();
                Run.pause(random.nextInt(2_000));
                victim.agent.start();
            }
            case 1 -> {
                run.note("freeze " + name);
                Signals.freeze(victim.agent.process());
                Run.pause(random.nextInt(8_000));
                Signals.thaw(victim.agent.process());
            }
            case 2 -> storm(run, victim.link, "link of " + name);
            case 3 -> storm(run, victim.cloud, "region of " + name);
            case 4 -> {
                String fault = FAULTS.get(random.nextInt(FAULTS.size()));
                run.note("region: " + fault);
                lab.cloud().fault(fault);
            }
            case 5 -> {
                String service = List.of("auth", "registry", "analytics", "audit", "simulator")
                        .get(random.nextInt(5));
                run.note("kill -9 " + service);
                lab.find(service).forEach(Signals::kill);
                run.until(
                        I10,
                        service + " runs again",
                        Driven.GUARD,
                        () -> lab.find(service).findAny().isPresent()
                                && lab.cloud().size(victim.pool()) > 0);
            }
            case 6 -> {
                run.note("crash the database");
                Signals.quit(lab.process("database"));
                run.until(
                        I10,
                        "the database runs again",
                        Driven.GUARD,
                        () -> lab.find("database").findAny().isPresent()
                                && lab.rows().count("select 1") == 1);
            }
            default -> orders(lab, run, victim);
        }
    }

    private static void storm(Run run, Proxy network, String where) {
        Weather weather = WEATHERS.get(run.random().nextInt(WEATHERS.size()));
        run.note(where + ": " + weather);
        network.weather(weather);
        Run.pause(2_000 + run.random().nextInt(8_000));
        network.weather(Weather.CLEAR);
    }

    private static void orders(Lab lab, Run run, Driven victim) {
        int size = 3 + run.random().nextInt(5);
        if (run.random().nextBoolean()) {
            run.note("somebody sets " + size + " in the console");
            lab.cloud().resize(victim.pool(), size);
            return;
        }
        try {
            victim.pin(victim.pool(), size);
        } catch (IllegalStateException away) {
            run.note("the control plane is not there to take an order");
        }
    }
}
