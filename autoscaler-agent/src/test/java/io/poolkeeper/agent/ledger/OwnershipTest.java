package io.poolkeeper.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.PoolOwnership;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipTest {

    @TempDir
    Path folder;

    @Test
    void anAgentThatWasToldNothingOwnsItsPoolsUnderTheFirstEpoch() {
        assertThat(open().of("pool")).isEqualTo(new Ownership.Standing(1, true, null, null, null));
    }

    @Test
    void whatWasToldOutlivesTheProcess() {
        open().learn(List.of(new PoolOwnership("pool", 7, 3, true, null, 150)));

        assertThat(open().of("pool")).isEqualTo(new Ownership.Standing(3, true, 7L, null, 150));
        assertThat(open().of("pool").boot()).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void anEpochNeverFalls() {
        var ownership = open();
        ownership.learn(List.of(new PoolOwnership("pool", 7, 3, true)));

        ownership.learn(List.of(new PoolOwnership("pool", 7, 2, true)));

        assertThat(ownership.of("pool").epoch()).isEqualTo(3);
    }

    private Ownership open() {
        return new Ownership(folder.resolve("ownership.json"), new Wire());
    }
}
