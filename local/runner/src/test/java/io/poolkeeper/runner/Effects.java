package io.poolkeeper.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;

/** What truly happened in the simulator. */
final class Effects {

    private Effects() {}

    /** Each decision moved its pool at most once, and each of its victims left at most once. */
    static void assertOnePerDecision(Client client) {
        var effects = client.journal().stream()
                .filter(e -> e.path("accepted").asBoolean() && !e.path("replay").asBoolean())
                .filter(e -> e.hasNonNull("decision"))
                .toList();
        var resizes = effects.stream()
                .filter(e -> e.path("operation").asText().equals("UpdateInstancePool"))
                .filter(e -> e.path("from_size").asInt() != e.path("to_size").asInt())
                .collect(Collectors.groupingBy(e -> e.path("decision").asText(), Collectors.counting()));
        var departures = effects.stream()
                .filter(e -> e.path("operation").asText().equals("DetachInstancePoolInstance"))
                .collect(Collectors.groupingBy(e -> e.path("instance_id").asText(), Collectors.counting()));

        assertThat(resizes)
                .allSatisfy((decision, times) -> assertThat(times).as(decision).isEqualTo(1));
        assertThat(departures)
                .allSatisfy((instance, times) -> assertThat(times).as(instance).isEqualTo(1));
        assertThat(resizes.size() + departures.size()).isPositive();
    }
}
