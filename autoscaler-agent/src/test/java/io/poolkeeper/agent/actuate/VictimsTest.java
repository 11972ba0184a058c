package io.poolkeeper.agent.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.oci.PoolId;
import io.poolkeeper.agent.oci.PoolView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VictimsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final PoolView POOL =
            new PoolView(new PoolId("pool", "c", "r"), "web", "RUNNING", 4, "new", "etag", Map.of());

    @Test
    void whatMayNotGoStaysAndTheNextGoesInItsPlace() {
        List<Member> members = List.of(member("kept", 0, "AD-1"), member("next", 1, "AD-1"), member("last", 2, "AD-1"));

        assertThat(Victims.choose(POOL, members, 2, member -> !member.ocid().equals("kept")))
                .containsExactly("next", "last");
        assertThat(Victims.choose(POOL, members, 2, member -> false)).isEmpty();
    }

    @Test
    void theUnhealthyGoFirst() {
        var members = List.of(member("old", 0, "AD-1"), sick("sick", 9), member("young", 5, "AD-1"));

        assertThat(Victims.choose(POOL, members, 1, member -> true)).containsExactly("sick");
    }

    @Test
    void thenThoseOfAnOldConfiguration() {
        var outdated = new Member(
                "outdated",
                "outdated",
                "Running",
                "AD-1",
                "FD-1",
                "old",
                NOON.plusSeconds(9),
                Optional.empty(),
                List.of());

        assertThat(Victims.choose(POOL, List.of(member("oldest", 0, "AD-1"), outdated), 1, member -> true))
                .containsExactly("outdated");
    }

    @Test
    void thenFromWhereItIsMostCrowdedCountedAnewEachTime() {
        var members = List.of(
                member("alone", 0, "AD-2"),
                member("first", 1, "AD-1"),
                member("second", 2, "AD-1"),
                member("third", 3, "AD-1"));

        assertThat(Victims.choose(POOL, members, 3, member -> true)).containsExactly("first", "second", "alone");
    }

    @Test
    void whatIsLeavingAlreadyIsNoVictim() {
        var leaving = new Member(
                "leaving", "leaving", "Terminating", "AD-1", "FD-1", "new", NOON, Optional.empty(), List.of());

        assertThat(Victims.choose(POOL, List.of(leaving, member("stays", 1, "AD-1")), 2, member -> true))
                .containsExactly("stays");
    }

    private static Member member(String id, int age, String domain) {
        return new Member(id, id, "Running", domain, "FD-1", "new", NOON.plusSeconds(age), Optional.empty(), List.of());
    }

    private static Member sick(String id, int age) {
        return new Member(
                id, id, "Running", "AD-2", "FD-1", "new", NOON.plusSeconds(age), Optional.of(false), List.of());
    }
}
