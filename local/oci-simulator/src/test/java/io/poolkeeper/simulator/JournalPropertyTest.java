package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.journal.Journal;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.InstanceState;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.PoolState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done in whatever order, the journal explains the state and the pools come to rest at their size. */
class JournalPropertyTest {
    private static final Clock STILL = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);
    private static final List<String> POOLS = List.of("web", "api");

    sealed interface Step {
        record Resize(String pool, int size, int token, boolean stale) implements Step {}

        record Detach(String pool, int member, boolean decrement, boolean terminate) implements Step {}

        record Person(String pool, int size) implements Step {}

        record Wait(int seconds) implements Step {}

        record Restart() implements Step {}
    }

    @Property(tries = 25)
    void journalAndStateAgree(@ForAll("steps") List<Step> steps) throws IOException {
        Path data = Files.createTempDirectory("simulator");
        SimulatorSettings settings = SimulatorSettings.in(data).withPools(2).with(STILL);
        Simulator simulator = Simulator.start(settings);
        for (Step step : steps) {
            if (step instanceof Step.Restart) {
                simulator.close();
                simulator = Simulator.start(settings);
            } else {
                take(step, simulator);
            }
        }
        simulator.skip(Duration.ofHours(1));
        List<JournalEntry> journal = simulator.journal();
        for (String pool : POOLS) {
            assertExplained(simulator.pool(pool), journal);
            assertAtRest(simulator.pool(pool), simulator.members(pool));
        }
        simulator.close();
        try (Journal stored = new Journal(data.resolve("journal.ndjson"))) {
            assertThat(stored.entries()).isEqualTo(journal);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> pool = Arbitraries.of(POOLS);
        Arbitrary<Integer> size = Arbitraries.integers().between(0, 45);
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        Arbitrary<Step> step = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        4,
                        Combinators.combine(pool, size, Arbitraries.integers().between(0, 3), flag)
                                .as(Step.Resize::new)),
                net.jqwik.api.Tuple.of(
                        4,
                        Combinators.combine(pool, Arbitraries.integers().between(0, 5), flag, flag)
                                .as(Step.Detach::new)),
                net.jqwik.api.Tuple.of(2, Combinators.combine(pool, size).as(Step.Person::new)),
                net.jqwik.api.Tuple.of(4, Arbitraries.integers().between(1, 60).map(Step.Wait::new)),
                net.jqwik.api.Tuple.of(1, Arbitraries.create(Step.Restart::new)));
        return step.list().ofMinSize(1).ofMaxSize(15);
    }

    private static void take(Step step, Simulator simulator) {
        switch (step) {
            case Step.Resize resize -> resize(resize, simulator);
            case Step.Detach detach -> detach(detach, simulator);
            case Step.Person(var pool, var size) -> simulator.console().resize(pool, size);
            case Step.Wait(var seconds) -> simulator.skip(Duration.ofSeconds(seconds));
            case Step.Restart restart -> throw new OciError(500, "InternalError", "handled by the caller");
        }
    }

    private static void resize(Step.Resize resize, Simulator simulator) {
        Pool pool = simulator.pool(resize.pool());
        int before = pool.size();
        Sdk sdk = Sdk.of(simulator);
        String etag = resize.stale() ? "stale" : pool.etag();
        try {
            sdk.update(pool.id(), resize.size(), etag, "token-" + resize.token());
        } catch (com.oracle.bmc.model.BmcException e) {
            assertThat(e.getStatusCode()).isIn(409, 412);
            assertThat(simulator.pool(pool.id()).size()).isEqualTo(before);
        }
    }

    private static void detach(Step.Detach detach, Simulator simulator) {
        List<Instance> members = simulator.members(detach.pool());
        if (members.isEmpty()) {
            return;
        }
        Instance member = members.get(detach.member() % members.size());
        String pool = simulator.pool(detach.pool()).id();
        try {
            Sdk.of(simulator).detach(pool, member.id(), detach.decrement(), detach.terminate(), null);
        } catch (com.oracle.bmc.model.BmcException e) {
            assertThat(e.getStatusCode()).isEqualTo(409);
            assertThat(member.state()).isEqualTo(InstanceState.TERMINATING);
        }
    }

    private static void assertExplained(Pool pool, List<JournalEntry> journal) {
        int size = 2;
        for (JournalEntry entry : journal) {
            if (pool.id().equals(entry.poolId())) {
                assertThat(entry.fromSize()).as("%s", entry).isEqualTo(size);
                assertThat((entry.accepted() && !entry.replay()) || entry.toSize() == size)
                        .as("only an accepted change changes: %s", entry)
                        .isTrue();
                size = entry.toSize();
            }
        }
        assertThat(pool.size()).isEqualTo(size);
    }

    private static void assertAtRest(Pool pool, List<Instance> members) {
        assertThat(pool.state()).isEqualTo(PoolState.RUNNING);
        assertThat(members).hasSize(pool.size());
        assertThat(members).extracting(Instance::state).allMatch(InstanceState.RUNNING::equals);
    }
}
