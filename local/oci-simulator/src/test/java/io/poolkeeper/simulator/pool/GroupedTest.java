package io.poolkeeper.simulator.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupedTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private record Thing(String id, String group, @Nullable Instant nextAt) implements Grouped.Member {}

    private final Thing one = new Thing("1", "a", null);
    private final Thing two = new Thing("2", "a", NOON.plusSeconds(5));
    private final Thing three = new Thing("3", "b", NOON);
    private final Grouped<Thing> all = new Grouped<>(Map.of("1", one, "2", two, "3", three));

    @Test
    void aChangeLeavesOtherGroupsTheVerySame() {
        Grouped<Thing> changed = all.with(List.of(new Thing("1", "a", NOON)));

        assertThat(changed.same(all, "b")).isTrue();
        assertThat(changed.same(all, "a")).isFalse();
        assertThat(changed.newSince(all)).containsExactly(new Thing("1", "a", NOON));
        assertThat(changed.goneSince(all)).isEmpty();
        assertThat(all.in("a")).contains(one);
    }

    @Test
    void whatMovesToAnotherGroupIsNotInTheOldOne() {
        Thing moved = new Thing("1", "b", null);

        Grouped<Thing> changed = all.with(List.of(moved));

        assertThat(changed.in("a")).containsExactly(two);
        assertThat(changed.in("b")).containsExactlyInAnyOrder(three, moved);
        assertThat(changed.find("1")).contains(moved);
        assertThat(changed.newSince(all)).containsExactly(moved);
        assertThat(changed.goneSince(all)).isEmpty();
    }

    @Test
    void whatIsRemovedIsGoneAndItsGroupWithTheLast() {
        Grouped<Thing> changed = all.without(List.of(three));

        assertThat(changed.goneSince(all)).containsExactly("3");
        assertThat(changed.size()).isEqualTo(2);
        assertThat(changed.in("b")).isEmpty();
    }

    @Test
    void theNextChangeIsTheEarliestOfAll() {
        assertThat(all.nextAt()).isEqualTo(NOON);
        assertThat(all.due(NOON)).containsExactly("b");
        assertThat(all.without(List.of(three)).nextAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(Grouped.<Thing>none().nextAt()).isEqualTo(Instant.MAX);
    }
}
