package io.poolkeeper.faultlab.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.history.Person;
import io.poolkeeper.faultlab.nemesis.BrokenBuild;
import io.poolkeeper.faultlab.nemesis.Proxy;
import io.poolkeeper.faultlab.oracle.Bounds;
import io.poolkeeper.faultlab.oracle.Deliveries;
import io.poolkeeper.faultlab.oracle.ExactlyOnce;
import io.poolkeeper.faultlab.oracle.Invariant;
import io.poolkeeper.faultlab.oracle.SingleDriver;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Agent;
import io.poolkeeper.faultlab.stack.Cloud;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Policies;
import io.poolkeeper.faultlab.stack.Truth;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A real agent and its pools, between networks whose weather a case can make. */
final class Driven {
    static final Duration GUARD = Duration.ofMinutes(6);
    private static final int START_SIZE = 3;

    private final Lab lab;
    private final Run run;
    final Agent agent;
    /** Between the agent and the control plane. */
    final Proxy link;
    /** Between the agent and the region. */
    final Proxy cloud;

    private final Cloud.Pool[] pools;
    final Truth truth;

    private Driven(Lab lab, Run run, Agent agent, Proxy link, Proxy cloud, Cloud.Pool... pools) {
        this.lab = lab;
        this.run = run;
        this.agent = agent;
        this.link = link;
        this.cloud = cloud;
        this.pools = pools;
        this.truth = new Truth(lab.rows());
    }

    /** What an agent of a case is to be. */
    record Setup(String name, int pools, Map<String, String> settings, Optional<BrokenBuild> broken) {
        Setup {
            settings = Map.copyOf(settings);
        }

        static Setup of(int pools) {
            return new Setup("agent", pools, Map.of(), Optional.empty());
        }

        /** One of several agents of a case, with a pool. */
        static Setup named(String name) {
            return new Setup(name, 1, Map.of(), Optional.empty());
        }

        /** With variables of the agent beside the usual ones. */
        Setup set(Map<String, String> variables) {
            return new Setup(name, pools, variables, broken);
        }

        Setup broken(Optional<BrokenBuild> build) {
            return new Setup(name, pools, settings, build);
        }
    }

    /** What happens to an agent that drives its pools; what it left is judged afterwards. */
    interface Story {
        void tell(Lab lab, Run run, Driven driven) throws Exception;
    }

    static Case.Script script(int pools, Story story) {
        return (lab, run) -> {
            var driven = begin(lab, run, Setup.of(pools));
            story.tell(lab, run, driven);
            driven.judge();
        };
    }

    /** Started, enrolled, and its pools seen by the control plane. */
    static Driven begin(Lab lab, Run run, Setup setup) throws Exception {
        var taken = Stream.generate(lab.cloud()::take).limit(setup.pools()).toArray(Cloud.Pool[]::new);
        for (var pool : taken) {
            lab.cloud().resize(pool, START_SIZE);
            lab.cloud().demand(pool, 1.0);
        }
        var driven = start(lab, run, setup, taken);
        run.until(
                Invariant.I10,
                "the agent drives its pools",
                GUARD,
                () -> driven.node().path("pools").size() == taken.length && driven.active());
        return driven;
    }

    /** One that has these pools in its configuration, whosoever they are. */
    static Driven start(Lab lab, Run run, Setup setup, Cloud.Pool... pools) throws Exception {
        Proxy link = lab.proxyTo(lab.gatewayPort());
        Proxy cloud = lab.proxyTo(lab.port("simulator"));
        Agent agent = lab.agent(setup.name(), Policies.of(pools), link.url(), cloud.url());
        setup.settings().forEach(agent::set);
        if (setup.broken().isPresent()) {
            agent.breakWith(setup.broken().get());
        }
        agent.start();
        return new Driven(lab, run, agent, link, cloud, pools);
    }

    Cloud.Pool pool() {
        return pools[0];
    }

    Cloud.Pool pool(int number) {
        return pools[number];
    }

    JsonNode node() {
        return lab.node(agent.name());
    }

    long nodeId() {
        return node().path("id").asLong();
    }

    boolean active() {
        return node().path("status").asText().equals("ACTIVE")
                && !node().path("silent").asBoolean();
    }

    /** An operator holds the pool at a size. */
    Call pin(Cloud.Pool pool, int size) {
        String until = Instant.now()
                .plus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        run.note("pin " + pool.name() + " at " + size);
        String path = "/api/pools/" + lab.pool(pool).path("id").asLong() + "/pin";
        String body = "{\"size\":%d,\"until\":\"%s\",\"reason\":\"lab\"}".formatted(size, until);
        var admin = lab.admin();
        return Person.patiently(() -> admin.change("PUT", path, body));
    }

    void pinned(int size) {
        Call answer = pin(pool(), size);
        run.require(answer.ok(), Invariant.I9, "a pin was refused", answer);
        untilSize(pool(), size);
    }

    void untilSize(Cloud.Pool pool, int size) {
        run.until(
                Invariant.I10,
                pool.name() + " has " + size,
                GUARD,
                () -> lab.cloud().size(pool) == size);
    }

    /** A size next to the one the pool has: a long way down takes as many minutes as the policy's budget wants. */
    int otherSize() {
        int now = lab.cloud().size(pool());
        return now < Policies.MAX ? now + 1 : now - 1;
    }

    /** Everything is told, once, and nothing was done twice. */
    void judge() throws Exception {
        run.until(
                Invariant.I4,
                "every effect is told",
                GUARD,
                () -> ExactlyOnce.untold(lab.cloud().journal(pools), truth.decisions(pools))
                        .isEmpty());
        long id = nodeId();
        run.until(
                Invariant.I4,
                "no report is missing",
                GUARD,
                () -> Deliveries.judge(Set.of(), truth.reports(id)).isEmpty());
        run.require(truth.doubledSamples(id) == 0, Invariant.I4, "samples are stored twice", agent.name());
        var journal = lab.cloud().journal(pools);
        run.judge(SingleDriver.judge(journal));
        run.judge(ExactlyOnce.judge(journal, truth.decisions(pools)));
        run.judge(Bounds.judge(journal, Policies.MIN, Policies.MAX));
    }
}
