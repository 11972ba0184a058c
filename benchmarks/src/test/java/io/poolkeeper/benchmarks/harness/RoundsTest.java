package io.poolkeeper.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final List<String> order = new ArrayList<>();
    private final ArrayDeque<Double> noise = new ArrayDeque<>();

    private Rounds rounds(int number) {
        return new Rounds(
                number,
                3,
                () -> things -> new Processors.Shares(
                        Map.of("service", 12.0 / things), noise.isEmpty() ? 0 : noise.removeFirst()));
    }

    private Sample named(String name) {
        order.add(name);
        return Sample.of(4).with("number", order.size());
    }

    @Test
    void whatIsComparedTakesTurns() throws Exception {
        List<Row> rows = rounds(3)
                .compare("A", () -> named("A"))
                .compare("B", () -> named("B"))
                .run();

        assertThat(order).containsExactly("A", "B", "A", "B", "A", "B");
        assertThat(rows).extracting(Row::what).containsExactly("A", "B");
        assertThat(rows.getLast().of("number")).isEqualTo(new Spread(4, 2, 6, 3));
    }

    @Test
    void theProcessorTimeOfEachThingIsTold() throws Exception {
        Row row = rounds(1).compare("A", () -> named("A")).run().getFirst();

        assertThat(row.of("service_cpu_us").median()).isEqualTo(3);
    }

    @Test
    void aRunThatSharedTheMachineIsDoneAgain() throws Exception {
        noise.addAll(List.of(0.4, 0.1));

        Row row = rounds(1).compare("A", () -> named("A")).run().getFirst();

        assertThat(order).hasSize(2);
        assertThat(row.of("number").median()).isEqualTo(2);
        assertThat(row.repeated()).isEqualTo(1);
        assertThat(row.noisy()).isFalse();
    }

    @Test
    void oneThatStaysNoisyIsMarkedAndTheQuietestOfThreeCounts() throws Exception {
        noise.addAll(List.of(0.4, 0.2, 0.3));

        Row row = rounds(1).compare("A", () -> named("A")).run().getFirst();

        assertThat(order).hasSize(3);
        assertThat(row.of("number").median()).isEqualTo(2);
        assertThat(row.others()).isEqualTo(0.2);
        assertThat(row.noisy()).isTrue();
    }

    @Test
    void whatHappensOnceIsNotRepeated() throws Exception {
        Row row = Rounds.once("A", new Processors(Map.of()), () -> named("A"));

        assertThat(order).containsExactly("A");
        assertThat(row.of("number").runs()).isEqualTo(1);
    }
}
